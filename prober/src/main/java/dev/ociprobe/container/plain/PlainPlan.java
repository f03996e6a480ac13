package dev.ociprobe.container.plain;

import dev.ociprobe.bundle.spec.Linux;
import dev.ociprobe.bundle.spec.Namespace;
import dev.ociprobe.bundle.spec.Resources;
import dev.ociprobe.bundle.spec.Spec;
import dev.ociprobe.host.cgroup.CgroupLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The plan of a container for {@code native}: what of config.json a plain process can have. The
 * runtime's plan.h says what each entry means.
 *
 * @param entries each a word, a blank and a value
 */
public record PlainPlan(List<String> entries) {

  /** Its file in the bundle, beside config.json. */
  static final String FILE = "native.plan";

  public PlainPlan {
    entries = List.copyOf(entries);
  }

  /**
   * Extracts a plan from a configuration.
   *
   * @param bundle the bundle's directory
   * @param rootfs its root filesystem
   * @param layout of the host's cgroups
   * @param parent the cgroup above the container's, absolute in each hierarchy
   */
  public static PlainPlan of(
      Spec spec, Path bundle, Path rootfs, CgroupLayout layout, String parent) {
    List<String> entries = new ArrayList<>();
    entries.add("rootfs " + rootfs);
    if (spec.process() != null) {
      entries.addAll(ProcessEntries.of(spec.process()));
    }
    entries.addAll(MountEntries.of(spec, bundle));
    network(spec).ifPresent(entries::add);
    return with(entries, spec, new CgroupEntries(layout, parent));
  }

  /** The network namespace that exists already and is to be joined, if there is one. */
  private static Optional<String> network(Spec spec) {
    Linux linux = Objects.requireNonNullElse(spec.linux(), Linux.EMPTY);
    return Objects.requireNonNullElse(linux.namespaces(), List.<Namespace>of()).stream()
        .filter(each -> each.type().equals("network") && each.path() != null)
        .map(each -> "network " + each.path())
        .findFirst();
  }

  /**
   * Makes a plan for a tool of the host that runs the container's program: only limits are taken
   * from the configuration, as its user and directory are those within.
   *
   * @param command the tool and its arguments
   * @param environment the tool's, each as {@code NAME=value}
   */
  public static PlainPlan ofTool(
      Spec spec,
      List<String> command,
      List<String> environment,
      CgroupLayout layout,
      String parent) {
    List<String> entries = new ArrayList<>();
    command.forEach(each -> entries.add("arg " + each));
    environment.forEach(each -> entries.add("env " + each));
    if (spec.process() != null) {
      entries.addAll(ProcessEntries.limitsOf(spec.process()));
    }
    return with(entries, spec, new CgroupEntries(layout, parent));
  }

  private static PlainPlan with(List<String> entries, Spec spec, CgroupEntries cgroups) {
    Linux linux = Objects.requireNonNullElse(spec.linux(), Linux.EMPTY);
    Resources resources = Objects.requireNonNullElse(linux.resources(), Resources.NONE);
    entries.addAll(cgroups.of(resources));
    return entries.stream().anyMatch(entry -> entry.indexOf('\0') >= 0)
        ? new PlainPlan(List.of("refuse config.json holds a string with a NUL"))
        : new PlainPlan(entries);
  }

  /** Writes it into the bundle's directory; its environment may hold secrets. */
  public void write(Path bundle) {
    Path file = bundle.resolve(FILE);
    try {
      if (!Files.exists(file)) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      Files.writeString(file, String.join("\0", entries) + "\0", StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("can't write " + file, e);
    }
  }
}
