package dev.ociprobe.posix.abi;

/** A C expression and the value that the bindings assume. */
record Fact(String expression, long value) {

  @Override
  public String toString() {
    return expression + " is " + value;
  }
}
