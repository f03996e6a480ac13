package dev.ociprobe.bundle.spec;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The process that the container runs.
 *
 * <pre>{@code
 * {
 *   "terminal": false,
 *   "consoleSize": {"height": 25, "width": 80},
 *   "user": {"uid": 0, "gid": 0},
 *   "args": ["/payload", "wait"],
 *   "env": ["PATH=/usr/bin:/bin"],
 *   "cwd": "/",
 *   "capabilities": {"bounding": ["CAP_KILL"]},
 *   "rlimits": [{"type": "RLIMIT_NOFILE", "hard": 1024, "soft": 1024}],
 *   "noNewPrivileges": true,
 *   "apparmorProfile": "unconfined",
 *   "oomScoreAdj": 100,
 *   "scheduler": {"policy": "SCHED_OTHER", "nice": 5},
 *   "selinuxLabel": "system_u:system_r:svirt_lxc_net_t:s0",
 *   "ioPriority": {"class": "IOPRIO_CLASS_BE", "priority": 4},
 *   "execCPUAffinity": {"initial": "0", "final": "0-1"}
 * }
 * }</pre>
 *
 * @param terminal true to give it a pseudoterminal as its standard streams
 * @param consoleSize size of that terminal
 * @param user and groups that it runs as
 * @param args program and arguments; the program is looked up as execvp(3) does, in the container
 * @param env {@code NAME=value} each
 * @param cwd working directory, absolute in the container
 * @param capabilities the capabilities(7) that it keeps
 * @param rlimits its resource limits: setrlimit(2)
 * @param noNewPrivileges true to set {@code PR_SET_NO_NEW_PRIVS}: prctl(2)
 * @param apparmorProfile name of its AppArmor profile
 * @param oomScoreAdj /proc/PID/oom_score_adj, from -1000 to 1000
 * @param scheduler its scheduling policy: sched_setattr(2) (specification 1.1)
 * @param selinuxLabel its SELinux context
 * @param ioPriority its I/O priority: ioprio_set(2) (specification 1.1)
 * @param execCPUAffinity CPUs of processes that join the container later, not of its init
 *     (specification 1.2.1)
 * @param extra properties that this record doesn't know
 * @see <a
 *     href="https://github.com/opencontainers/runtime-spec/blob/main/config.md#process">Process</a>
 */
public record ContainerProcess(
    @Nullable Boolean terminal,
    @Nullable ConsoleSize consoleSize,
    @Nullable User user,
    @Nullable List<String> args,
    @Nullable List<String> env,
    String cwd,
    @Nullable Capabilities capabilities,
    @Nullable List<Rlimit> rlimits,
    @Nullable Boolean noNewPrivileges,
    @Nullable String apparmorProfile,
    @Nullable Integer oomScoreAdj,
    @Nullable Scheduler scheduler,
    @Nullable String selinuxLabel,
    @Nullable IoPriority ioPriority,
    @Nullable CpuAffinity execCPUAffinity,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra) {

  public ContainerProcess {
    args = SpecFields.frozen(args, "args");
    env = SpecFields.frozen(env, "env");
    cwd = SpecFields.required(cwd, "cwd");
    rlimits = SpecFields.frozen(rlimits, "rlimits");
    extra = SpecFields.extra(extra);
  }

  /** Returns a builder that starts with the properties of this record. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** A builder of the {@code process} object. Not safe for use by several threads. */
  public static final class Builder {
    private final ContainerProcess base;
    private @Nullable User user;
    private @Nullable List<String> args;
    private @Nullable List<String> env;
    private String cwd;
    private @Nullable Boolean noNewPrivileges;
    private @Nullable Capabilities capabilities;
    private @Nullable Integer oomScoreAdj;

    private Builder(ContainerProcess base) {
      this.base = base;
      user = base.user;
      args = base.args;
      env = base.env;
      cwd = base.cwd;
      noNewPrivileges = base.noNewPrivileges;
      capabilities = base.capabilities;
      oomScoreAdj = base.oomScoreAdj;
    }

    public Builder user(@Nullable User user) {
      this.user = user;
      return this;
    }

    public Builder env(@Nullable List<String> env) {
      this.env = env;
      return this;
    }

    public Builder cwd(String cwd) {
      this.cwd = cwd;
      return this;
    }

    public Builder noNewPrivileges(@Nullable Boolean noNewPrivileges) {
      this.noNewPrivileges = noNewPrivileges;
      return this;
    }

    public Builder args(@Nullable List<String> args) {
      this.args = args;
      return this;
    }

    public Builder capabilities(@Nullable Capabilities capabilities) {
      this.capabilities = capabilities;
      return this;
    }

    public Builder oomScoreAdj(@Nullable Integer oomScoreAdj) {
      this.oomScoreAdj = oomScoreAdj;
      return this;
    }

    public ContainerProcess build() {
      return new ContainerProcess(
          base.terminal,
          base.consoleSize,
          user,
          args,
          env,
          cwd,
          capabilities,
          base.rlimits,
          noNewPrivileges,
          base.apparmorProfile,
          oomScoreAdj,
          base.scheduler,
          base.selinuxLabel,
          base.ioPriority,
          base.execCPUAffinity,
          base.extra);
    }
  }

  /**
   * The size of a terminal in characters.
   *
   * <pre>{@code
   * {"height": 25, "width": 80}
   * }</pre>
   *
   * @param height lines
   * @param width columns
   * @param extra properties that this record doesn't know
   */
  public record ConsoleSize(
      Uint64 height, Uint64 width, @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra) {

    public ConsoleSize {
      height = SpecFields.required(height, "height");
      width = SpecFields.required(width, "width");
      extra = SpecFields.extra(extra);
    }
  }
}
