/**
 * Drills: the procedures of {@code docs/runbook.md}, run as they stand there against real
 * processes. A folder plays a host; a small service manager reads the units of {@code
 * infra/systemd} and stands in for systemd; {@code curl}, {@code nginx} and the proxies are the
 * real ones. Each drill asserts the outcome that the runbook promises. A host serves all drills of
 * its class, in their order: those that end calls come last.
 *
 * <p>Which method runs which procedure; {@code Restart}, {@code Release} and {@code Inbound} stand
 * for {@code RestartDrillIT}, {@code ReleaseDrillIT} and {@code InboundDrillIT}:
 *
 * <ul>
 *   <li>Health checks in their order, the timer, the smoke check: {@code
 *       Restart.health_inTheOrderOfTheRunbook_answersAsItSays}
 *   <li>Restart one worker under load: {@code Restart.oneWorkerRestarted_costsItsOneCallAndNoOther}
 *   <li>Restart dialler and Backend, calls going on: {@code
 *       Restart.diallerAndBackendRestarted_callsGoOn}
 *   <li>Restart all workers, for a new setting: {@code
 *       Restart.fleetRestarted_everyCallEndsAndEveryWorkerIsBack}; without losing calls: {@code
 *       Release.release_isDeployedAndRolledBackByItsTag_andNothingElseIsTouched}
 *   <li>Logs of each unit, and of one call in all of them: {@code Restart.logs_showEachUnit}
 *   <li>Scale from 4 to 8 workers in three steps, with calls: {@code
 *       Restart.fourMoreWorkers_inThreeSteps_withEveryCallGoingOn}
 *   <li>Add a second fleet host: {@code
 *       Release.secondFleetHost_joinsByAnAddress_andNoServiceIsRestarted}; its streams: {@code
 *       Release.ingress_takesTheSecondHost_andPutsABadChangeBack}
 *   <li>Roll one service back by its tag, by job and by hand, with calls: {@code
 *       Release.release_isDeployedAndRolledBackByItsTag_andNothingElseIsTouched}; a release that is
 *       not whole: {@code Release.release_ofAnotherModule_orNotAsItsChecksumSays_changesNothing}
 *   <li>Stuck worker: {@code Restart.stuckWorker_isNamedAndClearedByItsRestartAlone}; a call
 *       without media, and a worker that cannot mend itself: {@code
 *       Restart.callWithoutMedia_endsByItself_andAWorkerThatCannotMendItselfIsStartedAnew}
 *   <li>Stuck rows, dialler hangs: {@code
 *       Restart.hungDialler_isRestartedByTheHealthCheck_andRowsMoveOn}; nobody brings them on:
 *       {@code Restart.rowLeftByADeadHost_isShownByADryRun_thenReturnedByTheCleanup}
 *   <li>Duplicate dialler: {@code Release.secondDialler_standsBy_andIsStoppedAndDisabledElsewhere}
 *   <li>Inbound not dispatching. Webhook missing, no worker free: {@code
 *       Inbound.webhookMissing_callIsFoundLate_andASecondCallerIsToldThatNobodyIsFree}; webhook
 *       signed with another key: {@code
 *       Inbound.webhookSignedWithAnotherSecret_isRefused_andTheLogSaysWhatToDo}; no bot for the
 *       number, number written differently: {@code
 *       Inbound.numberWithoutBot_isRefusedWithItsReason_andANumberWrittenDifferentlyMakesNoCall};
 *       trunk edited: {@code Inbound.trunkDeletedInLiveKit_isMadeAnewByItself}; {@code livekit-sip}
 *       down: {@code Inbound.bridgeDown_callerGetsNoAnswer_untilItIsStartedAgain}; {@code livekit}
 *       down: {@code Inbound.liveKitDown_backendNamesItAndStaysUp}
 *   <li>Recordings missing. Storage down, another key, no bucket yet: {@code
 *       Release.recordingsMissing_storageDown_waitOnTheWorkerAndArriveWhenItIsBack}; settings that
 *       differ: {@code
 *       Release.recordingsMissing_settingsDiffer_areNamedAtHealthAndInTheLog_untilTheyAgree}
 *   <li>A certificate about to end: {@code
 *       Restart.certificateThatEndsInTwoDays_isNamedAtHealthAndInTheLog}
 *   <li>What nginx must do before the workers, with real nginx: {@code
 *       io.voxbridge.standalone.gateway.NginxIT}: a POST is never an upgrade, eight calls on four
 *       workers, a thousand calls that each find the only free worker, a worker that refused and is
 *       free again, a slow worker that is never followed by a second
 * </ul>
 */
@NullMarked
package io.voxbridge.standalone.drill;

import org.jspecify.annotations.NullMarked;
