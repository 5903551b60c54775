"""The printed forms of a dossier: what the circular's forms 01 to 06 (07 since 2025) say, and how they look.

Sources: Circular 01/2018/TT-VPCP, article 9 and annex (forms 01-06); Circular 03/2025/TT-VPCP, annex I (forms 01-07);
Decree 30/2020/ND-CP, annex I (layout). The fields of form 05 of 2025 are not known from its text and are our reading.
"""
