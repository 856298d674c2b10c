"""The record room: letters are filed, indexed, searched, corrected and kept; nobody else writes to the database."""
