using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using CallLogging.Delivery;

namespace CallLogging.Front;

/// <summary>The result of a look-up at Front or in the store: the value, or the fault that states what to do next.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
internal readonly struct Lookup<T>
    where T : notnull
{
    private readonly T? _value;
    private readonly DestinationFault? _fault;

    private Lookup(T? value, DestinationFault? fault)
    {
        _value = value;
        _fault = fault;
    }

    public static implicit operator Lookup<T>(T value) => new(value, null);

    public static implicit operator Lookup<T>(DestinationFault fault) => new(default, fault);

    /// <summary>Converts the result of a request: a success becomes its value, everything else a classified fault.</summary>
    public static Lookup<T> From(ApiResult<T> result, FrontAttempt? attempt = null)
    {
        attempt ??= FrontAttempt.Reading;
        return result switch
        {
            ApiResult<T>.Success(var value) => value,
            ApiResult<T>.Rejected(var error) => ToFault(FrontFaults.Classify(error, attempt), attempt),
            ApiResult<T>.NoResponse(var noResponse) => ToFault(FrontFaults.Classify(noResponse, attempt), attempt),
            ApiResult<T>.RateLimited(var wait) => ToFault(FrontFaults.ClassifyRateLimit(wait), attempt),
            _ => throw new UnreachableException(),
        };
    }

    public bool TryGet([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out DestinationFault? fault)
    {
        value = _value;
        fault = _fault;
        return fault is null && value is not null;
    }

    private static DestinationFault ToFault(FrontFault fault, FrontAttempt attempt) =>
        FrontFaults.ToDestinationFault(fault, attempt) ?? new DestinationFault.Park(fault.Reason);
}
