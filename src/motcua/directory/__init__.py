"""Who works where, and when: units, officials, positions, delegation and the working calendar.

Sources: Decree 61/2018/ND-CP (one-stop shops), Decree 118/2025/ND-CP (service centers of two levels),
Labour Code 2019 articles 111 and 112 (days off), Civil Code 2015 articles 147 and 148 (counting of limits).
"""
