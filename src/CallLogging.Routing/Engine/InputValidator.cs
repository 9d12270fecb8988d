using System.Diagnostics;
using System.Globalization;

namespace CallLogging.Routing;

/// <summary>Rejects inputs that cannot be true. Late and repeated inputs are valid; applying them changes nothing.</summary>
internal static class InputValidator
{
    /// <summary>Validates an input against the calls and call types of the account.</summary>
    /// <returns>The rejection with place and remedy, or null if the input is valid.</returns>
    public static RejectedInput? Validate(ReadOnlySpan<CallTypeState> callTypes, ReadOnlySpan<RoutingSession> sessions, RoutingInput input) =>
        input switch
        {
            RoutingInput.LookUpDone done => ValidateCall(sessions, done.Call),
            RoutingInput.AgentAnswered answered => ValidateAttempt(sessions, answered.Attempt),
            RoutingInput.AgentDeclined declined => ValidateAttempt(sessions, declined.Attempt),
            RoutingInput.NoAnswer timedOut => ValidateAttempt(sessions, timedOut.Attempt),
            RoutingInput.AgentBusy busy => ValidateAttempt(sessions, busy.Attempt),
            RoutingInput.CommandConfirmed confirmed => ValidateCommand(sessions, confirmed.Call, confirmed.CommandNumber),
            RoutingInput.CommandFailed failed => ValidateCommand(sessions, failed.Call, failed.CommandNumber),
            RoutingInput.CallTypeChanged changed => ValidateNumbers(callTypes, changed.Type),
            RoutingInput.CallTypeRemoved removed => ValidateCallType(callTypes, removed.Type),
            RoutingInput.CallArrived or RoutingInput.BusyElsewhere or RoutingInput.FreeAgain or RoutingInput.Tick or RoutingInput.HungUp
                or RoutingInput.AvailabilityChanged => null,
            _ => throw new UnreachableException(),
        };

    private static RejectedInput? ValidateCall(ReadOnlySpan<RoutingSession> sessions, CallKey call) =>
        SessionCursor.FindIndex(sessions, call) >= 0 ? null : RejectCall(call);

    private static RejectedInput? ValidateAttempt(ReadOnlySpan<RoutingSession> sessions, RingAttemptId id)
    {
        int index = SessionCursor.FindIndex(sessions, id.Call);
        return index < 0 ? RejectCall(id.Call)
            : sessions[index].FindAttempt(id.Number) is not null ? null
            : new(
                RejectedInputKind.UnknownAttempt,
                string.Create(CultureInfo.InvariantCulture, $"ring attempt {id.Number} of call {id.Call.CallId}"),
                "Return the id of the ring attempt as the command contained it.");
    }

    private static RejectedInput? ValidateCommand(ReadOnlySpan<RoutingSession> sessions, CallKey call, int command)
    {
        int index = SessionCursor.FindIndex(sessions, call);
        return index < 0 ? RejectCall(call)
            : command >= 1 && command <= sessions[index].CommandCount ? null
            : new(
                RejectedInputKind.UnknownCommand,
                string.Create(CultureInfo.InvariantCulture, $"command {command} of call {call.CallId}"),
                "Return the number of the command as the command contained it.");
    }

    private static RejectedInput? ValidateCallType(ReadOnlySpan<CallTypeState> callTypes, CallTypeId type)
    {
        foreach (CallTypeState callType in callTypes)
        {
            if (callType.Type.Id == type)
            {
                return null;
            }
        }

        return new(RejectedInputKind.UnknownCallType, $"call type {type}", "Name one of the call types of the account.");
    }

    private static RejectedInput? ValidateNumbers(ReadOnlySpan<CallTypeState> callTypes, CallType type)
    {
        foreach (CallTypeState other in callTypes)
        {
            if (!other.IsRetired && other.Type.Id != type.Id && other.Type.Numbers.Any(n => type.Numbers.AsSpan().Contains(n)))
            {
                return new(
                    RejectedInputKind.NumberTaken, $"call type {type.Id}", $"Remove the number from the call type \"{other.Type.Name}\" first.");
            }
        }

        return null;
    }

    private static RejectedInput RejectCall(CallKey call) => new(
        RejectedInputKind.UnknownCall, $"call {call.CallId}", "Report the arrival of the call first, or leave out events of calls that are not routed.");
}
