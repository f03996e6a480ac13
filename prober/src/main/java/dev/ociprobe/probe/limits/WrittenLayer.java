package dev.ociprobe.probe.limits;

import dev.ociprobe.host.cgroup.CgroupSetting;
import dev.ociprobe.host.procfs.FileContent;
import dev.ociprobe.result.files.VerdictResult.Scope;
import dev.ociprobe.result.files.VerdictResult.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/**
 * The files of a case's settings, compared with their expected text. Not safe for use by several
 * threads at once.
 */
final class WrittenLayer {
  private final Consumer<String> evidence;
  private final List<Written> written = new ArrayList<>();
  private boolean asExpected = true;

  /**
   * A layer without any file.
   *
   * @param evidence takes a sentence for each file that doesn't hold the expected text, or that has
   *     changed since create
   */
  WrittenLayer(Consumer<String> evidence) {
    this.evidence = evidence;
  }

  List<Written> files() {
    return written;
  }

  /** Returns true if every file that was read holds the expected text. */
  boolean isAsExpected() {
    return asExpected;
  }

  /** Reads a setting's file; returns true if it holds the expected text and nothing else. */
  boolean read(ContainerUnderTest container, CgroupSetting setting, String expected) {
    return read(container, setting, expected, String::equals);
  }

  /** Reads a setting's file; returns true if it holds that line, perhaps among others. */
  boolean readLine(ContainerUnderTest container, CgroupSetting setting, String line) {
    return read(container, setting, line, (_, _) -> container.cgroups().holdsLine(setting, line));
  }

  private boolean read(
      ContainerUnderTest container,
      CgroupSetting setting,
      String expected,
      BiPredicate<String, String> fits) {
    ContainerCgroups cgroups = container.cgroups();
    String path = cgroups.path(setting).map(String::valueOf).orElseGet(setting::name);
    FileContent now = cgroups.read(setting);
    Optional<ScopeLayer> layer = ScopeLayer.of(container, setting);
    Optional<Scope> scope = layer.map(ScopeLayer::result);
    written.add(
        switch (now) {
          case FileContent.Text(String text) ->
              new Written(path, expected, Optional.of(text), Optional.empty(), scope);
          case FileContent.Missing(String why) ->
              new Written(path, expected, Optional.empty(), Optional.of(why), scope);
        });
    boolean holds = now instanceof FileContent.Text(String text) && fits.test(text, expected);
    asExpected &= holds;
    container
        .afterCreate(setting)
        .filter(before -> !before.equals(now))
        .ifPresent(
            before -> evidence.accept("%s held %s after create".formatted(path, quote(before))));
    if (!holds) {
      evidence.accept("%s holds %s, not \"%s\"".formatted(path, quote(now), expected));
    }
    layer.ifPresent(each -> each.evidence(path, expected, holds).forEach(evidence));
    return holds;
  }

  private static String quote(FileContent content) {
    return switch (content) {
      case FileContent.Text(String text) -> "\"" + text + "\"";
      case FileContent.Missing(String why) -> "nothing (" + why + ")";
    };
  }
}
