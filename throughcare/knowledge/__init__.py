"""Knowledge: dated, cited values. The loader comes with the first clinical rule that needs a number."""
