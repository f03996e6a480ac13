package dev.ociprobe.cli;

import dev.ociprobe.container.runtime.Verb;
import dev.ociprobe.explain.experiment.Factor;
import dev.ociprobe.explain.spike.Threshold;
import dev.ociprobe.host.perf.TracepointName;
import dev.ociprobe.probe.lifecycle.MaxFailures;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The entry of the program. */
@Command(
    name = "ociprobe",
    description =
        "Measure OCI runtimes at the bundle: how long each phase of a container's "
            + "life takes, what an idle container costs, whether limits hold, and why some "
            + "iterations are slow.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ociprobe lifecycle                       measure all installed runtimes",
      "  ociprobe lifecycle --runtime runc,crun --runs 1000",
      "  ociprobe limits                          do the limits hold?",
      "  ociprobe doctor                          is this host fit for measuring?",
      "  ociprobe COMMAND --help                  a command's options and examples",
      "",
      "Exit codes: 0 done; 1 done, but a requested check failed; 2 usage; 3 this host",
      "can't do it; 4 a runtime failed; 5 the data can't decide a gate;",
      "130 interrupted, with the results so far saved."
    })
public final class Main implements Runnable {
  /** In the order of the help. */
  private static final List<Class<?>> COMMANDS =
      List.of(
          LifecycleCommand.class,
          LimitsCommand.class,
          ScaleCommand.class,
          WorkloadCommand.class,
          ReproduceCommand.class,
          FootprintCommand.class,
          SpikesCommand.class,
          ProfileCommand.class,
          WatchCommand.class,
          CompareCommand.class,
          BaselineCommand.class,
          MergeCommand.class,
          ReportCommand.class,
          RunCommand.class,
          InitCommand.class,
          CgroupCommand.class,
          RuntimesCommand.class,
          BundleCommand.class,
          DoctorCommand.class,
          CalibrateCommand.class,
          CleanCommand.class,
          CompletionCommand.class);

  @Spec private CommandSpec spec;

  private Main() {}

  /** Runs one command line; this is the only place that exits. */
  public static void main(String[] args) {
    if (args.length == 1 && args[0].equals("--version")) {
      // Scripts ask for it often, and picocli's start would take three quarters of the time.
      Outlet.OUT.println(BuildInfo.load().toString());
      System.exit(checkedOutput(ExitCode.DONE.number()));
    }
    Thread.setDefaultUncaughtExceptionHandler((_, e) -> Errors.tell(e));
    System.exit(checkedOutput(execute(helped(args))));
  }

  /** Reads {@code help COMMAND} as {@code COMMAND --help}, as other tools do. */
  static String[] helped(String... args) {
    return args.length == 0 || !args[0].equals("help")
        ? args
        : args.length == 1 ? new String[] {"--help"} : new String[] {args[1], "--help"};
  }

  private static int execute(String... args) {
    Optional<String> lost = LostCharacters.in(System.getProperty("sun.jnu.encoding", ""), args);
    if (lost.isPresent()) {
      Console.error(
          "an argument has characters that the locale's character set can't express: " + lost.get(),
          "set LC_ALL=C.UTF-8");
      return ExitCode.USAGE.number();
    }
    return executeInMemory(args);
  }

  /** Only the samples of recorded runs can be too many: what a run itself keeps is known before. */
  private static int executeInMemory(String... args) {
    try {
      return commandLine(args).execute(args);
    } catch (OutOfMemoryError e) {
      long mebibytes = Runtime.getRuntime().maxMemory() >> 20;
      Console.error(
          "the samples don't fit Java's memory of %d MiB".formatted(mebibytes),
          "give it more: JDK_JAVA_OPTIONS=-Xmx%dm".formatted(4 * mebibytes));
      return ExitCode.HOST_CANNOT.number();
    } catch (Error e) {
      return Errors.tell(e).number(); // such as of a class whose file could not be opened
    }
  }

  /**
   * Returns the exit code of a command, or another if its output is lost. A reader that closes its
   * pipe, such as head(1), has had enough.
   */
  private static int checkedOutput(int code) {
    if (!Outlet.OUT.hasFailed() || Outlet.OUT.isPipe()) {
      return code;
    }
    Console.error(
        "not everything could be written to standard output", "make room where it goes to");
    return code == ExitCode.DONE.number() ? ExitCode.HOST_CANNOT.number() : code;
  }

  /**
   * Returns the parser of a command line. It knows only the command that the line begins with, if
   * it does, since to read the options of all takes a sixth of a start; all without arguments.
   */
  static CommandLine commandLine(String... arguments) {
    Locale.setDefault(Locale.ROOT); // numbers look alike everywhere, as in the files
    Errors errors = new Errors();
    CommandLine line = new CommandLine(new Main());
    needed(arguments).forEach(line::addSubcommand);
    return line.registerConverter(Duration.class, new TimeSpan())
        .registerConverter(CpuSet.class, new CpuSet.Converter())
        .registerConverter(Factor.class, new FactorName())
        .registerConverter(MaxFailures.class, new MaxFailuresForm())
        .registerConverter(Share.class, new Share.Form())
        .registerConverter(Threshold.class, new ThresholdForm())
        .registerConverter(TracepointName.class, Main::tracepoint)
        .registerConverter(Verb.class, Verbs::named)
        .setColorScheme(CommandLine.Help.defaultColorScheme(ansi()))
        .setOut(Outlet.OUT.styledWriter())
        .setErr(Outlet.ERR.styledWriter())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors);
  }

  private static List<Class<?>> needed(String... arguments) {
    return COMMANDS.stream()
        .filter(each -> arguments.length > 0 && each != CompletionCommand.class)
        .filter(each -> each.getAnnotation(Command.class).name().equals(arguments[0]))
        .findFirst()
        .<List<Class<?>>>map(List::of)
        .orElse(COMMANDS);
  }

  private static TracepointName tracepoint(String value) {
    try {
      return TracepointName.parse(value);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException("\"%s\": %s".formatted(value, e.getMessage()));
    }
  }

  private static Ansi ansi() {
    return new Console(false).style().color() ? Ansi.ON : Ansi.OFF;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {BuildInfo.load().toString()};
    }
  }
}
