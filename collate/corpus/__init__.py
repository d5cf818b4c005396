"""Editions of many sections: each section is collated, rendered and kept by itself.

In order: `division` divides a witness into sections, `inputs` puts together what one section depends on, with its
digest, `work` makes the results of a section, `cache` keeps them by that digest, `run` does what is not kept in several processes
or on a cluster (`cluster`), `shards` reads and writes them in the folder of output, `merge` joins them to one collation.
"""
