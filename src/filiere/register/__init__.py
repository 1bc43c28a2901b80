"""The record of the commission: what two delegations of equal rank keep together, and apart."""
