"""The one room that writes outside the program: links, rights and unfinished files are known here.

`replacing` puts finished files in the place of others, `new_file` makes files that were not there before,
`regular` reads what strangers may have put there, `rights` says who may read what the program keeps,
`recognising` and `held` know the files that must not be touched, `reasons` says why something was refused.
`cache` keeps what can be made again, `scratch` files that exist for a moment.
"""
