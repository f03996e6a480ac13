package dev.ociprobe.cli;

import dev.ociprobe.container.runtime.Catalogue;
import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.runtime.RuntimeFinder;
import dev.ociprobe.posix.Posix;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that choose the runtimes and the native calls. */
final class RuntimeOptions {
  @Option(
      names = "--runtime",
      split = ",",
      paramLabel = "NAME[=PATH]",
      description = "Runtimes to use (default: all that are installed). See `ociprobe runtimes`.")
  private List<String> requests = new ArrayList<>();

  @Option(
      names = "--catalogue",
      paramLabel = "FILE",
      description =
          "File with additional runtimes (default, if it exists: "
              + "~/.config/ociprobe/runtimes.json).")
  private @Nullable Path catalogueFile;

  @Option(
      names = "--native",
      paramLabel = "ffm|jna",
      defaultValue = "ffm",
      description = "Binding to libc: ffm or jna (default: ${DEFAULT-VALUE}).")
  private String nativeName = "ffm";

  /** Forbids what the launcher would do before Java starts. */
  @Option(
      names = "--no-install",
      description = "Install nothing, even if a runtime or a tool is missing.")
  private boolean noInstall;

  Posix posix() {
    try {
      return Posix.load(nativeName);
    } catch (IllegalArgumentException e) {
      throw new UserError(
          ExitCode.USAGE, "--native " + nativeName + " is unknown", "use ffm or jna");
    }
  }

  Catalogue catalogue() {
    Catalogue builtIn = Catalogue.builtIn();
    return userFile().map(builtIn::with).orElse(builtIn);
  }

  private Optional<Path> userFile() {
    if (catalogueFile != null) {
      return Optional.of(catalogueFile);
    }
    String config = System.getenv("XDG_CONFIG_HOME");
    Path directory =
        config == null || !config.startsWith("/")
            ? Path.of(System.getProperty("user.home"), ".config")
            : Path.of(config);
    return Optional.of(directory.resolve("ociprobe/runtimes.json")).filter(Files::exists);
  }

  RuntimeFinder finder() {
    String path = System.getenv("PATH");
    return new RuntimeFinder(catalogue(), path == null ? "" : path);
  }

  /** Returns the chosen runtimes, or all. */
  List<OciRuntime> select() {
    List<OciRuntime> selected = requests.isEmpty() ? finder().all() : finder().select(requests);
    if (selected.isEmpty()) {
      throw new UserError(
          ExitCode.HOST_CANNOT,
          "found no OCI runtime on this host",
          "install one (apt-get install runc crun) or name one: --runtime NAME=PATH"
              + (noInstall ? ", or remove --no-install" : ""));
    }
    return selected;
  }
}
