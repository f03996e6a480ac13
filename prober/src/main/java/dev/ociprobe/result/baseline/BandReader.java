package dev.ociprobe.result.baseline;

import dev.ociprobe.result.compare.FigureUnit;
import dev.ociprobe.result.stats.Contrast;
import dev.ociprobe.text.NearestNames;
import dev.ociprobe.yaml.Node;
import dev.ociprobe.yaml.Shape;
import dev.ociprobe.yaml.YamlException;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one band of a baseline. */
final class BandReader {
  private static final Set<String> KEYS = Set.of("value", "allow", "min", "max");
  private static final String NUMBER = "(?<number>\\d{1,12}(?:\\.\\d{1,9})?)\\s*";
  private static final String UNIT = "ns|us|µs|ms|s|K|M)";
  private static final Pattern NAME =
      Pattern.compile("(?<runtime>[^:\\s]+):(?<phase>[a-z-]+)\\.(?<figure>[a-z0-9]+)");
  private static final Pattern QUANTITY = Pattern.compile(NUMBER + "(?<unit>" + UNIT);
  private static final Pattern ALLOWED =
      Pattern.compile("(?<sign>[+±-]|\\+-)?" + NUMBER + "(?<unit>%|" + UNIT);

  private BandReader() {}

  /**
   * Reads a band.
   *
   * @param key its name in the file
   */
  static Band read(String key, Node.Entry entry) throws YamlException {
    Matcher name = NAME.matcher(key);
    if (!name.matches()) {
      throw new YamlException(
          entry.place(), "a band's name is RUNTIME:PHASE.FIGURE", "as in runc:create.p50");
    }
    String figure = name.group("figure");
    if (!Contrast.FIGURES.contains(figure)) {
      throw new YamlException(
          entry.place(),
          "there is no figure %s".formatted(figure),
          NearestNames.hint(figure, Contrast.FIGURES));
    }
    Map<String, Node.Entry> parts = Shape.entries(entry.value(), "a band", KEYS);
    OptionalDouble value = quantity(parts, "value", figure);
    BandLimits limits =
        new BandLimits(quantity(parts, "min", figure), quantity(parts, "max", figure))
            .and(allowed(parts, value, figure));
    limits.require(entry.place());
    return new Band(
        entry.place(),
        name.group("runtime"),
        name.group("phase"),
        figure,
        value,
        limits.min(),
        limits.max());
  }

  private static OptionalDouble quantity(Map<String, Node.Entry> parts, String key, String figure)
      throws YamlException {
    if (!parts.containsKey(key)) {
      return OptionalDouble.empty();
    }
    Node node = parts.get(key).value();
    Matcher form = QUANTITY.matcher(Shape.text(node, key));
    if (!form.matches()) {
      throw new YamlException(
          node.place(),
          "%s is a number with its unit, not %s".formatted(key, node.description()),
          "as in %s: %s".formatted(key, figure.equals("memory") ? "9472K" : "8.3ms"));
    }
    return OptionalDouble.of(
        Double.parseDouble(form.group("number")) * unit(node, figure, form.group("unit")));
  }

  private static double unit(Node node, String figure, String unit) throws YamlException {
    try {
      return FigureUnit.of(figure, unit);
    } catch (IllegalArgumentException e) {
      throw new YamlException(node.place(), String.valueOf(e.getMessage()), "");
    }
  }

  private static BandLimits allowed(
      Map<String, Node.Entry> parts, OptionalDouble value, String figure) throws YamlException {
    if (!parts.containsKey("allow")) {
      return BandLimits.NONE;
    }
    Node node = parts.get("allow").value();
    Matcher form = ALLOWED.matcher(Shape.text(node, "allow"));
    if (!form.matches()) {
      throw new YamlException(
          node.place(),
          "allow is a percentage or a number with its unit, not " + node.description(),
          "as in allow: +5%, which nothing below fails, or allow: ±5%");
    }
    if (value.isEmpty()) {
      throw new YamlException(
          node.place(), "allow is relative to a value", "add value, or use max");
    }
    double number = Double.parseDouble(form.group("number"));
    double apart =
        form.group("unit").equals("%")
            ? value.getAsDouble() * number / 100
            : number * unit(node, figure, form.group("unit"));
    String sign = form.group("sign") == null ? "±" : form.group("sign");
    return new BandLimits(
        sign.equals("+") ? OptionalDouble.empty() : OptionalDouble.of(value.getAsDouble() - apart),
        sign.equals("-") ? OptionalDouble.empty() : OptionalDouble.of(value.getAsDouble() + apart));
  }
}
