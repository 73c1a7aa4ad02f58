"""Every number of a passage as a mention: a quantity, a year, or something that counts nothing. Knows nothing of what is said of it.

mentions                the door: an ordered tuple of the rules below; the first answer wins
digits                  a run of digits in its surroundings: what each rule is asked about
quantities              ranks, money, physical units, counts
parts                   … parts in brackets that add up to what was counted
shares                  percentages and fractions
ratios                  so many for each so many
number_words            "gấp đôi", "một phần ba"
comparators             "ít nhất", "trở lên": whether a number is a bound
year_mentions           years and periods, and the part they play
dates                   dates and the numbers of documents
uncounted               names, orders, ages, list markers
"""
