"""Administrative procedures (thủ tục hành chính): what they ask, promise and cost, and how offices handle them.

Sources: Decree 63/2010/ND-CP (parts of a procedure), Circular 01/2018/TT-VPCP (internal processes).
"""
