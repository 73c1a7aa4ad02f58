"""Targets and results that stand in tables.

indicator_tables        the door: a row is an indicator, a column a year of the plan or of the past
table_reading           what holds for every row of a table
table_titles            the unit of a caption, the years of a title
table_columns           the columns, as headings and cells together tell them
headed_columns          … what the headings alone say
column_cells            … what their cells hold
place_columns           … of tables whose rows are places, bodies or years
columns_beside          … what a column holds because of those beside it
column_units            … the units that a column, a heading or a row's words give
table_rows              the rows, and which stands under which
parted_rows             … rows that are several, or the rest of the one above
row_sums                … rows that add up to the one above
row_names               what a row measures, with the words of the row above it
row_measures            … of what part and in which unit
cell_measures           what the values of one cell measure
value_cells             its numbers
table_values            its figures
worded_cells            cells that say a target or a result in words
"""
