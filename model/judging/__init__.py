"""What is decided about a report once its findings are known: judged here, then only shown and written.

`judged` lays the explanations beside the findings and says whether the report can only be a draft,
`manuscript` is what every writer and the window take, `check_report` is what a reviewer signs,
`signature` is who has signed.
"""
