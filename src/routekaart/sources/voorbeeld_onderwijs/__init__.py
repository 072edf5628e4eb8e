"""The example edition: fictional schools, institutions and pupils from a seeded simulation.

Gemeenten, regions, profielen, domeinen and crebo's are real; every parameter stands in
`content/settings/voorbeeld.yml` with its source or the word "aangenomen".
"""
