package io.voxbridge.core.user;

import io.voxbridge.core.access.Caller;
import io.voxbridge.core.auth.EmailAddress;
import io.voxbridge.core.auth.Passwords;
import io.voxbridge.core.error.ApiException;
import io.voxbridge.core.error.ErrorCode;
import io.voxbridge.core.error.FieldProblems;
import io.voxbridge.store.user.Role;
import io.voxbridge.store.user.User;
import io.voxbridge.store.user.UserStore;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Registers, changes and removes users by the rank rules. Thread-safe. */
final class UserService {
  private static final int LONGEST_NAME = 200;
  private static final List<String> LANGUAGES = List.of("en", "hi");
  private static final List<String> DEFAULT_LANGUAGES = List.of("en");

  private final UserStore users;
  private final Passwords passwords;
  private final Clock clock;
  private final Supplier<String> newId;

  UserService(UserStore users, Passwords passwords, Clock clock, Supplier<String> newId) {
    this.users = users;
    this.passwords = passwords;
    this.clock = clock;
    this.newId = newId;
  }

  List<User> all() {
    return users.all();
  }

  User register(UserController.NewUser request, Caller actor) {
    String email = request.email() == null ? "" : UserStore.normalised(request.email());
    String password = request.password() == null ? "" : request.password();
    String name = request.name() == null ? "" : request.name().strip();
    Role role = request.role() == null ? Role.AGENT : request.role();
    List<String> languages =
        request.agentLanguages() == null ? DEFAULT_LANGUAGES : request.agentLanguages();
    String primary = request.agentPrimaryLanguage() == null ? "" : request.agentPrimaryLanguage();

    FieldProblems problems = new FieldProblems();
    problems.require(EmailAddress.isWellFormed(email), "email", "must be an email address");
    Passwords.problem(password).ifPresent(problem -> problems.add("password", problem));
    problems.requireText(name, "name", LONGEST_NAME);
    problems.require(request.role() != null, "role", "is required");
    checkLanguages(problems, languages, primary);
    problems.throwIfAny();
    refuse(RankRules.refusalToAssign(actor, role));

    User user =
        new User(
            newId.get(),
            email,
            name,
            role,
            true,
            passwords.encode(password),
            languages,
            primary,
            clock.instant());
    if (!users.insert(user)) {
      throw new ApiException(
          ErrorCode.CONFLICT, "There is already a user with the email %s.".formatted(email));
    }
    return user;
  }

  User change(String id, UserController.UserChange change, Caller actor) {
    User user = get(id);
    refuse(RankRules.refusalToChange(actor, user));
    String name = change.name() == null ? user.name() : change.name().strip();
    Role role = change.role() == null ? user.role() : change.role();
    List<String> languages =
        change.agentLanguages() == null ? user.agentLanguages() : change.agentLanguages();
    String primary =
        change.agentPrimaryLanguage() == null
            ? user.agentPrimaryLanguage()
            : change.agentPrimaryLanguage();

    FieldProblems problems = new FieldProblems();
    problems.requireText(name, "name", LONGEST_NAME);
    checkLanguages(problems, languages, primary);
    problems.throwIfAny();
    refuse(RankRules.refusalToAssign(actor, role));

    User changed =
        new User(
            id,
            user.email(),
            name,
            role,
            user.active(),
            user.passwordHash(),
            languages,
            primary,
            user.createdAt());
    if (!users.updateProfile(changed, user.role())) {
      throw changedMeanwhile();
    }
    return get(id);
  }

  void resetPassword(String id, @Nullable String newPassword, Caller actor) {
    User user = get(id);
    refuse(RankRules.refusalToChange(actor, user));
    String password = newPassword == null ? "" : newPassword;
    FieldProblems problems = new FieldProblems();
    Passwords.problem(password).ifPresent(problem -> problems.add("new_password", problem));
    problems.throwIfAny();
    if (!users.updatePassword(id, user.passwordHash(), passwords.encode(password))) {
      throw changedMeanwhile();
    }
  }

  User toggleActive(String id, Caller actor) {
    User user = get(id);
    refuse(RankRules.refusalToChange(actor, user));
    if (!users.updateActive(id, user.active(), !user.active())) {
      throw changedMeanwhile();
    }
    return get(id);
  }

  void delete(String id, Caller actor) {
    User user = get(id);
    refuse(RankRules.refusalToChange(actor, user));
    if (!users.delete(id)) {
      throw ApiException.notFound("user", id);
    }
  }

  private User get(String id) {
    return users.find(id).orElseThrow(() -> ApiException.notFound("user", id));
  }

  private static void checkLanguages(
      FieldProblems problems, List<String> languages, String primary) {
    problems.require(
        !languages.isEmpty() && LANGUAGES.containsAll(languages),
        "agent_languages",
        "must be some of " + LANGUAGES);
    problems.require(
        primary.isEmpty() || languages.contains(primary),
        "agent_primary_language",
        "must be one of agent_languages");
  }

  private static void refuse(Optional<String> refusal) {
    refusal.ifPresent(reason -> {
      throw new ApiException(ErrorCode.FORBIDDEN, reason);
    });
  }

  private static ApiException changedMeanwhile() {
    return new ApiException(
        ErrorCode.CONFLICT,
        "The user was changed by somebody else meanwhile. Load it again and repeat the change.");
  }
}
