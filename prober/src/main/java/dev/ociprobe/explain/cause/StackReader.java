package dev.ociprobe.explain.cause;

import dev.ociprobe.host.perf.KernelStack;
import dev.ociprobe.host.perf.KernelSymbols;
import dev.ociprobe.host.perf.UserStack;
import dev.ociprobe.host.symbols.UserFunction;
import dev.ociprobe.host.symbols.UserSymbols;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the reason of a wait from its kernel stack. Not safe for use by several threads. */
public final class StackReader {
  private static final Pattern SYSCALL =
      Pattern.compile("(?:__(?:x64|arm64|se|do)_sys_|ksys_|__sys_)(\\w+)");

  /** Functions that are on the stack of any wait. */
  private static final Pattern SCHEDULER =
      Pattern.compile(
          "_*schedule(?:_\\w+)?|preempt_schedule\\w*|__cond_resched|_*wait_for_common\\w*"
              + "|_*wait_for_completion\\w*|do_wait_for_common|__traceiter_\\w+"
              + "|(?:do_)?perf_trace_\\w+|trace_event_\\w+|__bpf_trace_\\w+|bpf_trace_run\\d+");

  private static final String PAGE_FAULT = "page fault";

  /** Handlers of page faults; {@code do_page_fault} is arm64's. */
  private static final Set<String> FAULTS =
      Set.of("exc_page_fault", "asm_exc_page_fault", "do_page_fault");

  /** Entries of interrupts, and what they leave to be done after them. */
  private static final Pattern INTERRUPT =
      Pattern.compile(
          "asm_sysvec_\\w+|asm_common_interrupt|el1h?_(?:64_irq|interrupt)\\w*"
              + "|(?:__)?do_softirq\\w*|handle_softirqs");

  /** The loops of kernel threads, in which they wait for work. */
  private static final Set<String> IDLE_LOOPS =
      Set.of(
          "worker_thread",
          "rescuer_thread",
          "kthread_worker_fn",
          "smpboot_thread_fn",
          "kjournald2",
          "rcu_gp_fqs_loop",
          "rcu_gp_kthread",
          "rcu_tasks_kthread");

  /** Waits for every CPU of the host, whoever reports the last one. */
  private static final Pattern GRACE_PERIOD =
      Pattern.compile("synchronize_s?rcu\\w*|__wait_rcu_gp|rcu_barrier\\w*");

  private static final String FREEZER_1 = "__refrigerator";

  /** The function in which version 2 freezes; mostly it is a part of its caller. */
  private static final Set<String> FREEZER_2 = Set.of("do_freezer_trap", "get_signal");

  /** A bound on memory, far above the number of different stacks on an ordinary host. */
  private static final int MAX_STACKS = 1 << 13;

  private final KernelSymbols symbols;
  private final UserSymbols programs;
  private final Knowledge knowledge;
  private final Map<KernelStack, Reading> readings = new HashMap<>();
  private final Map<KernelStack, InKernel> inKernel = new HashMap<>();
  private final Map<UserFunction, Long> works = new HashMap<>();

  /** The part of a sample in the kernel, and its functions. */
  private record InKernel(String part, List<String> functions) {}

  /**
   * A stack with its category.
   *
   * @param functions innermost first, without the scheduler's own
   */
  public record Reading(TimeCategory.Waited category, List<String> functions) {}

  /**
   * Creates a reader of one kernel's stacks.
   *
   * @param symbols of the kernel from which the stacks come
   * @param programs names the functions of programs
   */
  public StackReader(KernelSymbols symbols, UserSymbols programs, Knowledge knowledge) {
    this.symbols = symbols;
    this.programs = programs;
    this.knowledge = knowledge;
  }

  /** Creates a reader that names no function of a program. */
  public StackReader(KernelSymbols symbols, Knowledge knowledge) {
    this(symbols, UserSymbols.NONE, knowledge);
  }

  /** Forgets what it keeps for speed alone, as its symbols do. */
  public void forget() {
    readings.clear();
    inKernel.clear();
    works.clear();
    symbols.forget();
    programs.forget();
  }

  /** Returns the category of a thread that left its CPU with this stack. */
  public Reading read(KernelStack stack) {
    if (readings.size() >= MAX_STACKS) {
      readings.clear();
    }
    return readings.computeIfAbsent(stack, this::readAnew);
  }

  /** Returns what a thread was doing that was met with these stacks. */
  StackSite site(String comm, KernelStack kernel, UserStack user) {
    List<UserFunction> program = program(user);
    if (kernel.depth() == 0) {
      return new StackSite(comm, partOfProgram(program), List.of(), program);
    }
    if (inKernel.size() >= MAX_STACKS) {
      inKernel.clear();
    }
    InKernel site = inKernel.computeIfAbsent(kernel, this::inKernelAnew);
    return new StackSite(comm, site.part(), site.functions(), program);
  }

  private InKernel inKernelAnew(KernelStack kernel) {
    List<String> functions =
        symbols.functions(kernel).stream().filter(name -> !name.isEmpty()).toList();
    return new InKernel(partOf(functions), functions);
  }

  /** Stacks differ by the innermost instruction, but their functions are the same ones. */
  private String partOfProgram(List<UserFunction> program) {
    if (works.size() >= MAX_STACKS) {
      works.clear();
    }
    long all = 0;
    for (UserFunction each : program) {
      all |= works.computeIfAbsent(each, ProgramWork::worksOf);
    }
    return ProgramWork.partOf(all);
  }

  /** Returns the functions of a program on a stack, innermost first. */
  public List<UserFunction> program(UserStack user) {
    return programs.functions(user);
  }

  private static String partOf(List<String> functions) {
    if (functions.stream().anyMatch(name -> INTERRUPT.matcher(name).matches())) {
      return "interrupts";
    }
    String call = callOf(functions);
    return switch (call) {
      case "" -> "kernel";
      case PAGE_FAULT -> "page faults";
      default -> call;
    };
  }

  /** Returns true if stacks have names: where the kernel hides its symbols, none has any. */
  public boolean hasSymbols() {
    return symbols.isKnown();
  }

  /** Tells whether a thread with this stack is in a cgroup freezer, version 1 or 2. */
  public boolean isFreezer(KernelStack stack) {
    List<String> functions = read(stack).functions();
    return functions.contains(FREEZER_1)
        || functions.stream().findFirst().filter(FREEZER_2::contains).isPresent();
  }

  /** Tells whether a kernel thread with this stack waits for work. */
  boolean isIdle(List<String> functions) {
    return !functions.isEmpty() && IDLE_LOOPS.contains(functions.getFirst());
  }

  /** Tells whether the wait with this stack depends on all CPUs, and on no thread's work. */
  boolean isGracePeriod(List<String> functions) {
    return functions.stream().anyMatch(name -> GRACE_PERIOD.matcher(name).matches());
  }

  /** The knowledge base by which the stacks are read. */
  Knowledge knowledge() {
    return knowledge;
  }

  private Reading readAnew(KernelStack stack) {
    List<String> functions =
        symbols.functions(stack).stream()
            .filter(name -> !name.isEmpty() && !SCHEDULER.matcher(name).matches())
            .toList();
    String reason =
        knowledge.reasonOf(functions).or(() -> functions.stream().findFirst()).orElse("");
    return new Reading(
        new TimeCategory.Waited(callOf(functions), knowledge.objectOf(functions), reason),
        functions);
  }

  private static String callOf(List<String> functions) {
    Optional<String> syscall =
        functions.reversed().stream()
            .map(SYSCALL::matcher)
            .filter(Matcher::matches)
            .map(matcher -> matcher.group(1))
            .findFirst();
    return syscall
        .map(name -> name.equals("mmap_pgoff") ? "mmap" : name)
        .orElseGet(() -> functions.stream().anyMatch(FAULTS::contains) ? PAGE_FAULT : "");
  }
}
