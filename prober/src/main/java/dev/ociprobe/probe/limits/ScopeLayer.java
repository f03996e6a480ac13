package dev.ociprobe.probe.limits;

import dev.ociprobe.host.cgroup.CgroupSetting;
import dev.ociprobe.host.cgroup.ScopeLimit;
import dev.ociprobe.host.cgroup.ScopeProperties;
import dev.ociprobe.result.files.VerdictResult.Scope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The limit that systemd keeps in a container's scope, beside the file that holds it. The kernel
 * knows the file alone; systemd writes what the scope has whenever it applies the scope again.
 * Immutable.
 *
 * @param legacy true if the file is one of cgroup v1
 * @param below true if the file is in a cgroup below the scope's, which systemd leaves alone
 * @param now the scope; as it was after create if it has ended with its processes
 * @param before the scope right after create, if the setting was watched
 */
record ScopeLayer(
    ScopeLimit limit,
    boolean legacy,
    boolean below,
    ScopeProperties now,
    Optional<ScopeProperties> before) {

  /**
   * Asks systemd for a setting; empty if systemd didn't make the cgroup, or keeps no such limit.
   */
  static Optional<ScopeLayer> of(ContainerUnderTest container, CgroupSetting setting) {
    return container
        .scope()
        .flatMap(scope ->
            container
                .cgroups()
                .scopeLimit(setting)
                .map(limit -> of(container.cgroups(), setting, limit, scope)));
  }

  private static ScopeLayer of(
      ContainerCgroups cgroups, CgroupSetting setting, ScopeLimit limit, ContainerScope scope) {
    return new ScopeLayer(
        limit,
        cgroups.isLegacy(setting),
        cgroups.path(setting).filter(scope::owns).isEmpty(),
        scope.now(),
        scope.afterCreate());
  }

  /** The layer as run.json has it. */
  Scope result() {
    Optional<String> text = text();
    return now.why().isPresent()
        ? new Scope("", text, now.why(), below)
        : new Scope(
            limit.told(now),
            text,
            text.isPresent() ? Optional.empty() : Optional.of("it has an unforeseen value"),
            below);
  }

  private Optional<String> text() {
    return now.why().isPresent() ? Optional.empty() : limit.text(now, legacy);
  }

  /**
   * Sentences on a scope that has changed since create, can't be read, or lacks the limit that the
   * file has, or has the limit that the file lacks.
   *
   * @param path of the file
   * @param written true if the file holds the expected text
   */
  List<String> evidence(String path, String expected, boolean written) {
    List<String> sentences = new ArrayList<>();
    before
        .filter(scope -> scope.why().isEmpty())
        .map(limit::told)
        .filter(told -> !told.equals(limit.told(now)))
        .ifPresent(told -> sentences.add("systemd's scope had " + told + " after create"));
    Scope scope = result();
    if (scope.text().isEmpty()) {
      sentences.add(
          String.join(
              " ", "systemd's scope shows nothing:", scope.properties(), scope.why().orElse("")));
    } else if (scope.text().get().equals(expected) != written) {
      sentences.add(difference(scope, Path.of(path), written));
    }
    return sentences;
  }

  private String difference(Scope scope, Path file, boolean written) {
    if (!written) {
      return "systemd's scope has the limit (%s), but %s does not"
          .formatted(scope.properties(), file.getFileName());
    }
    return below
        ? "systemd's scope has %s; %s is in a cgroup below it, which systemd leaves alone%s"
            .formatted(
                scope.properties(),
                file.getFileName(),
                limit.ranks() ? ", and ranks nothing there: no other container is beside it" : "")
        : "systemd's scope has %s: applying it again, systemd writes \"%s\" to %s"
            .formatted(scope.properties(), scope.text().orElse(""), file.getFileName());
  }
}
