package dev.ociprobe.bundle.spec;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigInteger;

/**
 * An unsigned 64-bit number.
 *
 * @param value from 0 to 2⁶⁴-1
 */
public record Uint64(@JsonValue BigInteger value) {

  /** 2⁶⁴-1, which means infinity in resource limits. */
  public static final Uint64 MAX =
      new Uint64(BigInteger.ONE.shiftLeft(Long.SIZE).subtract(BigInteger.ONE));

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Uint64 {
    if (value.signum() < 0 || value.bitLength() > Long.SIZE) {
      throw new IllegalArgumentException(value + " is not between 0 and 2^64-1");
    }
  }

  /**
   * Returns a number that fits a {@code long}.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public static Uint64 of(long value) {
    return new Uint64(BigInteger.valueOf(value));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
