"""What a document says of itself (table `documents`).

facts                   the door: everything below, asked in turn
forms                   the words of heads and tails (`data/header.toml`)
lines                   the head as lines, the cells of a flattened letterhead one below the other
letterhead              where the head begins; number, day and place of issue
acts                    number and day of an act, also from the bracket under an annex's title
title                   the lines under the type line, put together
title_letters           a title in capitals, in the letters that a sentence would give it
period                  the years a plan is for
announcements           the sentence in which the issuer announces it
page_facts              what a legal portal says around it
issuer                  from words to a body's full name, level and place
issuing_body            which of the places that name a body is believed
issuer_spelling         names worn by OCR, or of bodies that no list knows
whereabouts             province, district and commune, and what they have become since 1 July 2025
signature               who signed
"""
