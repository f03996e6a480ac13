package dev.ociprobe.cli;

import dev.ociprobe.explain.experiment.Factor;
import dev.ociprobe.text.NearestNames;
import java.util.AbstractList;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Parses the name of a factor. */
final class FactorName implements ITypeConverter<Factor> {

  /** The names of all factors, for help and completion. */
  static final class Candidates extends AbstractList<String> {
    private final List<String> names = Factor.names();

    @Override
    public String get(int index) {
      return names.get(index);
    }

    @Override
    public int size() {
      return names.size();
    }
  }

  @Override
  public Factor convert(String value) {
    return Factor.named(value)
        .orElseThrow(() ->
            new TypeConversionException(
                "there is no factor \"%s\"; %s"
                    .formatted(value, NearestNames.hint(value, Factor.names()))));
  }
}
