package dev.ociprobe.bundle.limit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ociprobe.bundle.spec.Resources;
import dev.ociprobe.bundle.spec.SpecJson;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The limits that a user requests: {@code cpu.quota=20%/100ms,memory.limit=64M}. Immutable.
 *
 * @param asked each as written, {@code name=value}
 */
public record Limits(List<String> asked) {

  /** No limits. */
  public static final Limits NONE = new Limits(List.of());

  /** The comma between two limits, but not one within a list of CPUs. */
  private static final String SEPARATOR = ",(?=[a-z])";

  /** A stand-in for the disk of the root filesystem as long as there is none. */
  private static final BlockDevice ANY = new BlockDevice(0, 0);

  /**
   * Checks the limits.
   *
   * @throws LimitException naming the first invalid one
   */
  public Limits {
    asked = List.copyOf(asked);
    patch(asked, ANY);
  }

  /**
   * Parses a comma-separated list.
   *
   * @throws LimitException naming the first invalid limit
   */
  public static Limits parse(String list) {
    return new Limits(Arrays.asList(list.split(SEPARATOR, -1)));
  }

  public boolean isEmpty() {
    return asked.isEmpty();
  }

  /**
   * Returns the resources with these limits set and all others unchanged.
   *
   * @param rootfs the directory whose disk is used for a limit on a block device that names none
   * @throws LimitException if no disk holds it
   */
  public Resources on(@Nullable Resources resources, Path rootfs) {
    BlockDevice device = needDevice() ? BlockDevice.under(rootfs) : ANY;
    return SpecJson.merged(resources, patch(asked, device));
  }

  private boolean needDevice() {
    return asked.stream()
        .anyMatch(each ->
            each.startsWith("blkio.") && !each.startsWith("blkio.weight") && !each.contains(":"));
  }

  private static ObjectNode patch(List<String> asked, BlockDevice device) {
    ObjectNode resources = JsonNodeFactory.instance.objectNode();
    asked.forEach(each -> set(resources, each, device));
    return resources;
  }

  private static void set(ObjectNode resources, String asked, BlockDevice device) {
    int equals = asked.indexOf('=');
    String name = equals < 0 ? asked : asked.substring(0, equals);
    LimitSyntax form = form(name);
    if (equals < 0 || equals == asked.length() - 1) {
      throw new LimitException("limit " + name + " has no value", "as in " + form.form());
    }
    try {
      form.setter().set(resources, form.keyOf(name), asked.substring(equals + 1), device);
    } catch (IllegalArgumentException e) {
      throw new LimitException("limit " + asked + ": " + e.getMessage(), "as in " + form.form());
    } catch (IllegalStateException e) {
      throw new LimitException("limit " + asked + ": " + e.getMessage(), "leave one out");
    }
  }

  private static LimitSyntax form(String name) {
    return LimitSyntax.ALL.stream()
        .filter(form -> form.isNamed(name))
        .findFirst()
        .orElseThrow(() -> LimitException.unknown(name, names()));
  }

  /** The names of all limits; one that ends in a dot is followed by a key. */
  public static List<String> names() {
    return LimitSyntax.ALL.stream().map(LimitSyntax::name).toList();
  }
}
