package dev.ociprobe.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ociprobe.bundle.spec.Spec;
import dev.ociprobe.bundle.spec.SpecJson;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A config.json with a placeholder for the container's id.
 *
 * @param json the document, with the placeholder
 * @param idOffset the placeholder's offset, in bytes
 * @param idWidth the placeholder's length, in bytes
 */
record ConfigLayout(String json, int idOffset, int idWidth) {

  /** Characters that JSON doesn't escape and that no id may hold. */
  private static final String FILLERS = "~^@#%&*!";

  private static final Pattern PREFIX = Pattern.compile("/.*[^/]/|[^/:]+\\.slice:[^/:]*:");

  static ConfigLayout of(Spec spec, Path name, String pathPrefix, int idWidth) {
    if (!PREFIX.matcher(pathPrefix).matches()) {
      throw new IllegalArgumentException("not the beginning of a cgroup path: " + pathPrefix);
    }
    if (idWidth < 1) {
      throw new IllegalArgumentException("id of width " + idWidth);
    }
    String placeholder = placeholderFor(json(spec.withCgroupsPath(pathPrefix), name), idWidth);
    String json = json(spec.withCgroupsPath(pathPrefix + placeholder), name);
    int offset = json.substring(0, json.indexOf(placeholder)).getBytes(UTF_8).length;
    return new ConfigLayout(json, offset, idWidth);
  }

  /** Returns a placeholder that occurs nowhere else in the document. */
  private static String placeholderFor(String json, int idWidth) {
    return FILLERS
        .chars()
        .mapToObj(filler -> Character.toString(filler).repeat(idWidth))
        .filter(placeholder -> !json.contains(placeholder))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no room for an id of " + idWidth));
  }

  private static String json(Spec spec, Path name) {
    return new String(SpecJson.write(spec, name), UTF_8);
  }
}
