package dev.ociprobe.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ociprobe.bundle.spec.Spec;
import dev.ociprobe.bundle.spec.SpecJson;
import java.nio.file.Path;

/**
 * A config.json with a gap for the id.
 *
 * @param json the document, something meaningless in the gap
 * @param idOffset where the gap begins, in bytes
 * @param idWidth its length, in bytes
 */
record ConfigLayout(String json, int idOffset, int idWidth) {

  /** Characters that JSON takes as they are and that no id may hold. */
  private static final String FILLERS = "~^@#%&*!";

  static ConfigLayout of(Spec spec, Path name, String cgroupParent, int idWidth) {
    if (!cgroupParent.startsWith("/") || cgroupParent.endsWith("/")) {
      throw new IllegalArgumentException("no absolute cgroup path: " + cgroupParent);
    }
    if (idWidth < 1) {
      throw new IllegalArgumentException("id of width " + idWidth);
    }
    String gap = gapFor(json(spec.withCgroupsPath(cgroupParent), name), idWidth);
    String json = json(spec.withCgroupsPath(cgroupParent + "/" + gap), name);
    int offset = json.substring(0, json.indexOf(gap)).getBytes(UTF_8).length;
    return new ConfigLayout(json, offset, idWidth);
  }

  /** Something that the document doesn't hold yet, or the id would land in the wrong place. */
  private static String gapFor(String json, int idWidth) {
    return FILLERS
        .chars()
        .mapToObj(filler -> Character.toString(filler).repeat(idWidth))
        .filter(gap -> !json.contains(gap))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no room for an id of " + idWidth));
  }

  private static String json(Spec spec, Path name) {
    return new String(SpecJson.write(spec, name), UTF_8);
  }
}
