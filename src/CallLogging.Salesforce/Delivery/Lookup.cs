using System.Diagnostics.CodeAnalysis;
using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>The result of a look-up in an org: the value, or the fault that says what to do next.</summary>
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

    /// <summary>Returns the result of a read, with its fault classified.</summary>
    public static Lookup<T> From(ApiResult<T> result) => result switch
    {
        ApiResult<T>.Success(var value) => value,
        ApiResult<T>.Rejected(var errorResponse) => ToFault(SalesforceFaults.Classify(errorResponse, SalesforceAttempt.Reading)),
        ApiResult<T>.NoResponse(var noResponse) => ToFault(SalesforceFaults.Classify(noResponse, SalesforceAttempt.Reading)),
        _ => throw new ArgumentOutOfRangeException(nameof(result)),
    };

    public bool TryGet([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out DestinationFault? fault)
    {
        value = _value;
        fault = _fault;
        return fault is null && value is not null;
    }

    private static DestinationFault ToFault(SalesforceFault fault) => fault.ToDestinationFault() ?? new DestinationFault.Park(fault.Reason);
}
