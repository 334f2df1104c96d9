package io.voxbridge.core.carrier;

import static java.util.stream.Collectors.groupingBy;

import io.voxbridge.core.access.Access;
import io.voxbridge.core.access.AccessKind;
import io.voxbridge.domain.call.CarrierId;
import io.voxbridge.store.carrier.Carrier;
import io.voxbridge.store.carrier.Did;
import java.util.List;
import java.util.Map;
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

/** Carriers and their numbers over HTTP. */
@RestController
@Access(AccessKind.SUPER_ROLE)
@RequestMapping("/api/v1/carriers")
class CarrierController {
  private final CarrierService carriers;
  private final DidService dids;

  CarrierController(CarrierService carriers, DidService dids) {
    this.carriers = carriers;
    this.dids = dids;
  }

  @Access(AccessKind.ADMIN_ROLE)
  @GetMapping
  List<CarrierView> list() {
    Map<CarrierId, List<Did>> byCarrier = dids.all().stream().collect(groupingBy(Did::carrierId));
    return carriers.all().stream()
        .map(carrier -> CarrierView.of(carrier, byCarrier.getOrDefault(carrier.id(), List.of())))
        .toList();
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  CarrierView create(@RequestBody CarrierInput input) {
    return CarrierView.of(carriers.create(input), List.of());
  }

  @Access(AccessKind.ADMIN_ROLE)
  @GetMapping("/{id}")
  CarrierView get(@PathVariable String id) {
    return view(carriers.get(id));
  }

  @PutMapping("/{id}")
  CarrierView update(@PathVariable String id, @RequestBody CarrierInput input) {
    return view(carriers.update(id, input));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable String id) {
    carriers.delete(id);
  }

  @PostMapping("/{id}/dids")
  @ResponseStatus(HttpStatus.CREATED)
  CarrierView.DidView createDid(@PathVariable String id, @RequestBody DidService.DidInput input) {
    return CarrierView.DidView.of(dids.create(carriers.get(id), input));
  }

  @PutMapping("/{id}/dids/{didId}")
  CarrierView.DidView updateDid(
      @PathVariable String id, @PathVariable String didId, @RequestBody DidService.DidInput input) {
    return CarrierView.DidView.of(dids.update(carriers.get(id), didId, input));
  }

  @DeleteMapping("/{id}/dids/{didId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void deleteDid(@PathVariable String id, @PathVariable String didId) {
    dids.delete(carriers.get(id), didId);
  }

  /** Brings LiveKit up to date now and returns the carrier with the outcome. */
  @PostMapping("/{id}/sync")
  CarrierView sync(@PathVariable String id) {
    return view(carriers.sync(id));
  }

  private CarrierView view(Carrier carrier) {
    return CarrierView.of(carrier, dids.of(carrier));
  }
}
