"""Who has to do what by when (tables `tasks`, `assignments`, `target_bodies`, `bodies`, `deadlines`).

duties                  tasks, and who has which part in them
task_tables             … in tables: content, lead, co-ordinating bodies, time, product
roles                   which part a body has, by the verbs of the sentence
schedules               when a task is done
deadlines               by when a body must report or finish something
cross_references        targets that a duty names by their numbers
bodies                  the bodies named in a text
body_words              … its words, as names are sought in them
body_names              … one id for one real body, and the name that the table shows
body_places             … the place that a body belongs to
body_groups             … "các sở, ban, ngành, đoàn thể cấp tỉnh"
body_guesses            … those that no register knows letter by letter
"""
