"""What a document says: its header, its targets and results, who has to do what by when, what it cites.

The order in which to read it: first the doors that `run.py` opens, then the way of a number in a sentence from the page to its row. What begins with "…" is a
part of the module above it.

Doors
    figures                 all targets and results of a document, section by section
    header                  what the document says of itself: type, number, day, issuer, title, period, signer
    assignments             bodies, and who has to do what by when
    citations               other documents that it names
    citation_parts          … their issuer, title, article, and how the text refers to them
    numbers                 every number of a passage as a quantity, a year, or something that counts nothing
    tabular                 targets and results that stand in tables

What a passage inherits
    contexts                the goal, the target's number and the year from the headings above it
    labels                  "Mục tiêu 2: …", "Chỉ tiêu 4.a: …"
    present                 the year in which the document was written
    times_gone              which times are gone by then, and what a passage tells of them
    moods                   whether plain text announces what is to come or tells what has been
    split_headings          groups named by headings, which are the scope of what stands under them
    notes                   notes below a table, which set and tell nothing
    quoted_targets          the targets of other acts that a preamble quotes

The way of a sentence
    prose                   a passage: its statements, and the numbers that no row uses
    item_edges              … without the place before an item and the body behind it
    statements              what it says of each of its quantities
    statement_cases         … a statement, and what it is read from
    clauses                 sentences, brackets, clauses, series of quantities of one indicator
    unstated                quantities that state nothing of their own
    unstated_cases          … what its rules are asked about
    conditions              … those that say which ones are meant, or of what make
    stray_counts            … counts that are part of the words around them
    clause_statements       the statements of one clause
    crops                   … areas and yields that do not say of what
    compared_statements     … of something told before: "…, giảm 3 vụ"
    split_indicators        … that split one indicator by area or level
    statement_ties          … how they hang on what was said before
    years                   which year goes with which quantity
    directions              which way, level or change, how often
    quotes                  what a reader has to see to believe the row

The words of an indicator
    indicator_phrases       what stands before and behind the number, as one noun phrase
    words_before            … before it: without who does it, without clauses that only lead to it
    words_behind            … behind it, as far as they go on naming it
    shared_words            … said once for two numbers
    leading_words           openings and verbs that only lead to it
    in_turn                 members whose levels follow in the same order: "lần lượt"
    ranks                   what is ranked, and among whom
    ellipsis                indicators that are not said in full
    elliptic_cases          … what its rules are asked about
    elliptic_counts         … "…, nâng tổng số lên 12"
    elliptic_parts          … "…, trong đó khu vực nông thôn đạt 70%"
    elliptic_shares         … "…, chiếm 2,2% tổng số ca"

Target, result, or neither
    prose_course            the statements of a passage in their order, and what one gives to those behind it
    verdicts                an ordered tuple of small rules; the first answer wins
    verdict_cases           … what they are asked about
    told_verdicts           … those that tell of what has been
    money_verdicts          … who pays how much
    absolutes               targets without a number: "Không để …"

Rows
    prose_figures           a statement as rows, one for each of its years
    prose_sureness          … its grade and the reasons
    row_years               the years of a row: stated, of the opening, of a heading, of the plan
    accounting              the numbers that no row uses, each with its reason
"""
