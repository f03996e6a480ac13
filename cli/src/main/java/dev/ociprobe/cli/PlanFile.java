package dev.ociprobe.cli;

import dev.ociprobe.bundle.BundleException;
import dev.ociprobe.bundle.limit.LimitException;
import dev.ociprobe.bundle.registry.RegistryException;
import dev.ociprobe.bundle.rootfs.RootfsException;
import dev.ociprobe.container.runtime.RuntimeNotUsableException;
import dev.ociprobe.probe.plan.ExpandedPlan;
import dev.ociprobe.probe.plan.PlannedStep;
import dev.ociprobe.yaml.Place;
import dev.ociprobe.yaml.YamlException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;

/**
 * A plan that was read, and whose steps the commands can parse.
 *
 * @param path as the user should see it
 * @param text its content
 */
record PlanFile(Path path, String text, ExpandedPlan plan) {

  private static final Pattern OPTION = Pattern.compile("--([a-z-]+)");

  /** Reads a file. */
  static PlanFile read(Path path) {
    try (InputStream in = Files.newInputStream(path)) {
      return of(path, in.readNBytes(ExpandedPlan.MAX_BYTES + 1));
    } catch (IOException e) {
      throw new UserError(
          ExitCode.USAGE,
          Errors.notRead(path, e),
          Files.notExists(path)
              ? "`ociprobe init %s` writes one to begin with".formatted(path)
              : "name the file of a plan");
    }
  }

  /** Reads content. */
  static PlanFile of(Path path, byte[] bytes) {
    try {
      ExpandedPlan plan = ExpandedPlan.read(bytes, PlanVocabulary.read());
      for (PlannedStep each : plan.steps()) {
        requireWell(path, each);
      }
      PlanBaselines.check(path, plan.steps());
      return new PlanFile(path, new String(bytes, StandardCharsets.UTF_8), plan);
    } catch (YamlException e) {
      throw UserError.at(path, e.place(), String.valueOf(e.getMessage()), e.remedy());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Finds what is wrong with any step before the first one begins. */
  private static void requireWell(Path path, PlannedStep step) throws IOException {
    String[] arguments = PlanVocabulary.arguments(step);
    try {
      if (parsed(arguments) instanceof Checked command) {
        command.check();
      }
    } catch (UserError e) {
      throw UserError.at(path, place(step, e), String.valueOf(e.getMessage()), e.remedy());
    } catch (LimitException e) {
      throw UserError.at(
          path, step.placeOf("limit"), String.valueOf(e.getMessage()), Errors.remedy(e));
    } catch (RuntimeNotUsableException e) {
      throw UserError.at(path, step.placeOf("runtime"), String.valueOf(e.getMessage()), e.remedy());
    } catch (RootfsException e) {
      throw UserError.at(
          path, step.placeOf("image", "rootfs"), String.valueOf(e.getMessage()), e.remedy());
    } catch (RegistryException e) {
      throw UserError.at(path, step.placeOf("image"), String.valueOf(e.getMessage()), e.remedy());
    } catch (BundleException e) {
      throw UserError.at(path, step.placeOf("bundle"), String.valueOf(e.getMessage()), e.remedy());
    } catch (ParameterException e) {
      Place place =
          e.getArgSpec() == null || e instanceof MissingParameterException
              ? step.place()
              : step.placeOf(PlanVocabulary.keyOf(e.getArgSpec()));
      throw UserError.at(
          path,
          place,
          Errors.plain(String.valueOf(e.getMessage())),
          "see `ociprobe %s --help`".formatted(step.probe()));
    }
  }

  private static Object parsed(String... arguments) {
    return Main.commandLine(arguments).parseArgs(arguments).subcommand().commandSpec().userObject();
  }

  /** The place of the first option that the message names. */
  private static Place place(PlannedStep step, UserError e) {
    return OPTION
        .matcher(String.valueOf(e.getMessage()))
        .results()
        .map(option -> step.placeOf(option.group(1)))
        .findFirst()
        .orElse(step.place());
  }

  /** Returns the first line in which another plan differs, as a sentence. */
  String differenceFrom(PlanFile other) {
    List<String> here = text.lines().toList();
    List<String> there = other.text.lines().toList();
    int line =
        IntStream.range(0, Math.max(here.size(), there.size()))
            .filter(i -> !at(here, i).equals(at(there, i)))
            .findFirst()
            .orElse(0);
    return "line %d is %s, there %s".formatted(line + 1, at(here, line), at(there, line));
  }

  private static String at(List<String> lines, int index) {
    return index < lines.size() ? "\"%s\"".formatted(lines.get(index).strip()) : "missing";
  }
}
