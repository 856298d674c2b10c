"""The grammar of time in letters: which words state a time, what they mean, and what that is in a given letter.

`scan.spotted` finds the expressions in a text, each with its sense; a sense gives its TIMEX3 value against an `anchor.Anchor`.
"""
