package dev.ociprobe.cli;

import java.util.BitSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** CPUs as cpuset(7) lists them: {@code 0-2,5}. */
record CpuSet(BitSet bits) {
  private static final Pattern RANGE = Pattern.compile("(\\d{1,4})(?:-(\\d{1,4}))?");

  static CpuSet parse(String list) {
    BitSet bits = new BitSet();
    for (String part : list.split(",", -1)) {
      Matcher range = RANGE.matcher(part);
      if (!range.matches()) {
        throw new IllegalArgumentException("\"" + part + "\" is no CPU or range, as in 1 or 2-3,5");
      }
      int first = Integer.parseInt(range.group(1));
      int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
      if (last < first) {
        throw new IllegalArgumentException("\"" + part + "\" runs backwards");
      }
      bits.set(first, last + 1);
    }
    return new CpuSet(bits);
  }

  static final class Converter implements ITypeConverter<CpuSet> {
    @Override
    public CpuSet convert(String value) {
      try {
        return parse(value);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
