package dev.ociprobe.container.runtime;

import dev.ociprobe.container.runtime.RuntimeNotUsableException.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds runtimes by name or path. Immutable. */
public final class RuntimeFinder {
  /** The directories that distributions install to; a user's PATH often lacks the sbin ones. */
  private static final List<String> USUAL_DIRECTORIES =
      List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin");

  private final Catalogue catalogue;
  private final List<Path> directories;

  /**
   * A finder that searches PATH first and then the usual directories.
   *
   * @param path the value of PATH, may be empty; its relative parts are ignored
   */
  public RuntimeFinder(Catalogue catalogue, String path) {
    this.catalogue = catalogue;
    Set<Path> all = new LinkedHashSet<>();
    Arrays.stream(path.split(":", -1))
        .filter(part -> part.startsWith("/"))
        .map(Path::of)
        .forEach(all::add);
    USUAL_DIRECTORIES.stream().map(Path::of).forEach(all::add);
    this.directories = List.copyOf(all);
  }

  /** The installed runtimes of the catalogue. */
  public List<OciRuntime> all() {
    List<OciRuntime> found = new ArrayList<>();
    for (CatalogueEntry entry : catalogue.entries()) {
      locate(entry).ifPresent(found::add);
    }
    return found;
  }

  /** Looks for the runtime of an entry; empty if it isn't installed. */
  public Optional<OciRuntime> locate(CatalogueEntry entry) {
    for (String binary : entry.binaries()) {
      for (Path directory : directories) {
        Path candidate = directory.resolve(binary);
        if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
          return Optional.of(new OciRuntime(entry.name(), entry, candidate));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Finds the runtimes that a user requested.
   *
   * @param requests each {@code NAME} or {@code NAME=PATH}
   * @throws RuntimeNotUsableException if one is unknown or not installed, or a name comes twice
   */
  public List<OciRuntime> select(List<String> requests) {
    List<OciRuntime> selected = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (String request : requests) {
      OciRuntime runtime = select(request);
      if (!names.add(runtime.name())) {
        throw new RuntimeNotUsableException(
            Reason.NOT_KNOWN,
            "runtime \"" + runtime.name() + "\" is named twice",
            "give one of them a name of its own: --runtime other=" + runtime.binary());
      }
      selected.add(runtime);
    }
    return selected;
  }

  private OciRuntime select(String request) {
    int equals = request.indexOf('=');
    if (equals >= 0) {
      return atPath(request.substring(0, equals), request.substring(equals + 1));
    }
    CatalogueEntry entry =
        catalogue
            .find(request)
            .orElseThrow(() ->
                new RuntimeNotUsableException(
                    Reason.NOT_KNOWN,
                    "unknown runtime \"" + request + "\"",
                    "use one of "
                        + String.join(", ", names())
                        + ", or name a binary: --runtime "
                        + (request.isEmpty() || request.contains("/") ? "mine" : request)
                        + "=/path/to/it"));
    return locate(entry)
        .orElseThrow(() ->
            new RuntimeNotUsableException(
                Reason.NOT_INSTALLED,
                entry.name() + " is not installed (looked in " + directoriesText() + ")",
                "install it, or name its path: --runtime " + entry.name() + "=/path/to/it"));
  }

  private OciRuntime atPath(String name, String pathText) {
    if (!EntryDocument.isName(name)) {
      throw new RuntimeNotUsableException(
          Reason.NOT_KNOWN,
          "\"" + name + "\" can't name a runtime",
          "use 1 to 32 letters, digits or . _ + -, as in --runtime mine=/opt/x/bin/runc");
    }
    Path path = Path.of(pathText).toAbsolutePath().normalize();
    if (pathText.isEmpty() || !Files.exists(path)) {
      throw new RuntimeNotUsableException(
          Reason.NOT_KNOWN,
          name + ": there is no file " + pathText,
          "name the runtime's binary: NAME=PATH");
    }
    if (!Files.isRegularFile(path)) {
      throw new RuntimeNotUsableException(
          Reason.NOT_KNOWN,
          name + ": " + path + " is not a file",
          "name the runtime's binary: NAME=PATH");
    }
    if (!Files.isExecutable(path)) {
      throw new RuntimeNotUsableException(
          Reason.NOT_KNOWN, name + ": " + path + " is not executable", "chmod +x " + path);
    }
    CatalogueEntry entry = catalogue.find(name).orElseGet(() -> catalogue.forBinary(path));
    return new OciRuntime(name, entry, path);
  }

  private List<String> names() {
    return catalogue.entries().stream().map(CatalogueEntry::name).toList();
  }

  private String directoriesText() {
    return String.join(":", directories.stream().map(Path::toString).toList());
  }
}
