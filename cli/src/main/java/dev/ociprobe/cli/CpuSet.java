package dev.ociprobe.cli;

import dev.ociprobe.container.session.CpuPlan;
import java.util.BitSet;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A set of CPUs in the list format of cpuset(7), such as {@code 0-2,5}. */
record CpuSet(BitSet bits) {
  private static final Pattern RANGE = Pattern.compile("(\\d{1,4})(?:-(\\d{1,4}))?");

  static CpuSet parse(String list) {
    BitSet bits = new BitSet();
    for (String part : list.split(",", -1)) {
      Matcher range = RANGE.matcher(part);
      if (!range.matches()) {
        throw new IllegalArgumentException(
            "\"" + part + "\" is not a CPU or a range such as 1 or 2-3,5");
      }
      int first = Integer.parseInt(range.group(1));
      int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
      if (last < first) {
        throw new IllegalArgumentException("\"" + part + "\" ends before it begins");
      }
      bits.set(first, last + 1);
    }
    return new CpuSet(bits);
  }

  /**
   * The plan to measure on the wanted CPUs of this host; on the fittest one if none is wanted.
   *
   * @param allowed the CPUs that this process may use
   */
  static CpuPlan plan(@Nullable CpuSet wanted, BitSet allowed) {
    try {
      return CpuPlan.ofHost(Optional.ofNullable(wanted).map(CpuSet::bits), allowed);
    } catch (IllegalArgumentException e) {
      throw new UserError(ExitCode.USAGE, "--cpus: " + e.getMessage(), "name CPUs from that set");
    }
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
