package dev.ociprobe.cli;

import dev.ociprobe.container.runtime.ClassPathEntry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Command {@code init}: writes a plan to begin with. */
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    description =
        "Write a plan to begin with: it runs as it stands, and its comments show what else a plan"
            + " can say. A file that exists is left alone.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ociprobe init",
      "  ociprobe init night.yaml",
      "  ociprobe init --schema > plan-1.schema.json"
    })
final class InitCommand implements Callable<Integer> {
  private static final String SCHEMA = "plan-1.schema.json";

  @Parameters(
      arity = "0..1",
      paramLabel = "PLAN.yaml",
      defaultValue = "plan.yaml",
      description = "File to write (default: ${DEFAULT-VALUE}).")
  private Path file = Path.of("plan.yaml");

  @Option(names = "--schema", description = "Print the JSON Schema of plans instead, for editors.")
  private boolean schema;

  @Override
  public Integer call() throws IOException {
    if (schema) {
      Outlet.OUT.print(resource(SCHEMA));
      return ExitCode.DONE.number();
    }
    try {
      Files.writeString(file, text(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException e) {
      throw new UserError(ExitCode.USAGE, file + " is there already", "name another file");
    } catch (NoSuchFileException e) {
      throw new UserError(
          ExitCode.USAGE, "%s: there is no such directory".formatted(file), "make it first");
    }
    Outlet.OUT.println(
        "wrote %s; look at it, then: %s"
            .formatted(file, CalledCommand.line("ociprobe", List.of("run", file.toString()))));
    return ExitCode.DONE.number();
  }

  /** The plan; its first line tells editors where they find the schema. */
  static String text() throws IOException {
    return resource("plan.yaml").replace("$schema=" + SCHEMA, "$schema=" + schemaForEditors());
  }

  /** In a checkout, which {@code ./ociprobe} is called in, the file itself. */
  private static String schemaForEditors() {
    Path source =
        ClassPathEntry.of(InitCommand.class)
            .resolve("../../src/main/resources/dev/ociprobe/cli")
            .normalize()
            .resolve(SCHEMA);
    return Files.exists(source) ? source.toUri().toString() : SCHEMA;
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = InitCommand.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
