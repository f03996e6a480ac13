package dev.ociprobe.result.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A headless Chromium that shows a page.
 *
 * @param directory for its profile and output
 */
record Chromium(Path directory) {
  private static final Path PROGRAM = Path.of("/usr/bin/chromium");

  static boolean isMissing() {
    return !Files.isExecutable(PROGRAM);
  }

  /** Returns the document after its scripts have run. */
  String shown(Path page, String... options) throws IOException, InterruptedException {
    Path dom = directory.resolve("dom");
    List<String> command =
        new ArrayList<>(
            List.of(
                PROGRAM.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--user-data-dir=" + directory.resolve("profile"),
                "--virtual-time-budget=20000"));
    command.addAll(List.of(options));
    command.addAll(List.of("--dump-dom", page.toUri().toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(dom.toFile())
            .redirectError(directory.resolve("errors").toFile());
    builder.environment().put("TMPDIR", directory.toString());
    builder.environment().put("HOME", directory.toString());
    Process process = builder.start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return Files.readString(dom);
  }

  /** Adds a script to a page, whose policy would refuse it. */
  static void addScript(Path page, String script) throws IOException {
    String html = Files.readString(page).replaceFirst("<meta http-equiv=[^\\n]*\\n", "");
    Files.writeString(page, html.replace("</body>", "<script>" + script + "</script></body>"));
  }
}
