"""Change the core modules in one small place at a time: some test must notice (`make mutants`).

Changed are comparisons, conditions, numbers, arithmetic, calls, returns and lines of SQL; texts
for people are not, for nobody promises their wording.
"""
