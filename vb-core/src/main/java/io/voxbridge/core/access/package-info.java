/**
 * Who may call what. Every handler says so itself with {@link io.voxbridge.core.access.Access}, on
 * the method or on its class; the process does not start with a handler that says nothing. A
 * handler that needs to know the caller takes a parameter of type {@link
 * io.voxbridge.core.access.Caller}.
 *
 * <pre>{@code
 * @RestController
 * @Access(AccessKind.ADMIN_ROLE)
 * @RequestMapping("/api/v1/bots")
 * class BotController {
 *   @GetMapping
 *   List<BotSummary> list() { ... }
 *
 *   @DeleteMapping("/{id}")
 *   void delete(@PathVariable String id, Caller caller) { ... }
 * }
 * }</pre>
 */
@NullMarked
package io.voxbridge.core.access;

import org.jspecify.annotations.NullMarked;
