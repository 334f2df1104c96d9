package io.voxbridge.core.user;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.voxbridge.core.access.Access;
import io.voxbridge.core.access.AccessKind;
import io.voxbridge.core.access.Caller;
import io.voxbridge.store.user.Role;
import io.voxbridge.store.user.User;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Users over HTTP. */
@RestController
@Access(AccessKind.ADMIN_ROLE)
@RequestMapping("/api/v1")
class UserController {
  private final UserService users;

  UserController(UserService users) {
    this.users = users;
  }

  /** A user as the API shows it. */
  record UserView(
      @JsonProperty("id") String id,
      @JsonProperty("email") String email,
      @JsonProperty("name") String name,
      @JsonProperty("role") Role role,
      @JsonProperty("is_active") boolean active,
      @JsonProperty("agent_languages") List<String> agentLanguages,
      @JsonProperty("agent_primary_language") String agentPrimaryLanguage,
      @JsonProperty("created_at") Instant createdAt) {

    static UserView of(User user) {
      return new UserView(
          user.id(),
          user.email(),
          user.name(),
          user.role(),
          user.active(),
          user.agentLanguages(),
          user.agentPrimaryLanguage(),
          user.createdAt());
    }
  }

  /** Who is to be registered. */
  record NewUser(
      @JsonProperty("email") @Nullable String email,
      @JsonProperty("password") @Nullable String password,
      @JsonProperty("name") @Nullable String name,
      @JsonProperty("role") @Nullable Role role,
      @JsonProperty("agent_languages") @Nullable List<String> agentLanguages,
      @JsonProperty("agent_primary_language") @Nullable String agentPrimaryLanguage) {
    @Override
    public String toString() {
      return "NewUser[" + email + "]";
    }
  }

  /** A change of a user; what is absent stays as it is. */
  record UserChange(
      @JsonProperty("name") @Nullable String name,
      @JsonProperty("role") @Nullable Role role,
      @JsonProperty("agent_languages") @Nullable List<String> agentLanguages,
      @JsonProperty("agent_primary_language") @Nullable String agentPrimaryLanguage) {}

  /** A new password for somebody else. */
  record PasswordReset(@JsonProperty("new_password") @Nullable String newPassword) {
    @Override
    public String toString() {
      return "PasswordReset[]";
    }
  }

  @PostMapping("/auth/register")
  @ResponseStatus(HttpStatus.CREATED)
  UserView register(@RequestBody NewUser user, Caller caller) {
    return UserView.of(users.register(user, caller));
  }

  @GetMapping("/users")
  List<UserView> list() {
    return users.all().stream().map(UserView::of).toList();
  }

  @PutMapping("/users/{id}")
  UserView change(@PathVariable String id, @RequestBody UserChange change, Caller caller) {
    return UserView.of(users.change(id, change, caller));
  }

  @PostMapping("/users/{id}/reset-password")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void resetPassword(@PathVariable String id, @RequestBody PasswordReset reset, Caller caller) {
    users.resetPassword(id, reset.newPassword(), caller);
  }

  @PostMapping("/users/{id}/deactivate")
  UserView toggleActive(@PathVariable String id, Caller caller) {
    return UserView.of(users.toggleActive(id, caller));
  }

  @Access(AccessKind.SUPER_ROLE)
  @DeleteMapping("/users/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable String id, Caller caller) {
    users.delete(id, caller);
  }
}
