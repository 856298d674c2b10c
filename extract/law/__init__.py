"""The law as letters cite it: titles of Acts and instruments, provisions of them, named guidance, and what "the Act" means in a letter."""
