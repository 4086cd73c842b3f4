"""Answers that are kept for as long as they are right.

An answer is stored with the statements by which the database was read for it. Before it is given
again, those are sent again: if they find the same, so would whoever made the answer anew. Nothing
is cleared, and a cache that is lost or old makes an answer slower, never wrong.
"""
