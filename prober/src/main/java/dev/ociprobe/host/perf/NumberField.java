package dev.ociprobe.host.perf;

/**
 * An integer field in a tracepoint's data.
 *
 * @param size 1, 2, 4 or 8 bytes
 */
record NumberField(int offset, int size, boolean isSigned) {

  long read(SampleRecord sample) {
    int at = sample.dataAt(offset, size);
    return switch (size) {
      case Byte.BYTES -> isSigned ? sample.bytes().get(at) : sample.bytes().get(at) & 0xff;
      case Short.BYTES ->
          isSigned ? sample.bytes().getShort(at) : sample.bytes().getShort(at) & 0xffff;
      case Integer.BYTES ->
          isSigned ? sample.bytes().getInt(at) : Integer.toUnsignedLong(sample.bytes().getInt(at));
      default -> sample.bytes().getLong(at);
    };
  }

  int readInt(SampleRecord sample) {
    return (int) read(sample);
  }
}
