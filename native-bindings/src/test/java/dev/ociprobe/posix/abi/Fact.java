package dev.ociprobe.posix.abi;

/** What a C expression must evaluate to for the bindings to be right. */
record Fact(String expression, long value) {

  @Override
  public String toString() {
    return expression + " is " + value;
  }
}
