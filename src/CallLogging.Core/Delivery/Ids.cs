namespace CallLogging.Delivery;

/// <summary>The id of one effect, the same whenever the effect is planned again: it names the call, the destination and what is written.</summary>
/// <param name="Value">The text, such as <c>aircall:main:780836754/salesforce:prod/Task</c>.</param>
public readonly record struct EffectId(string Value)
{
    /// <summary>Returns the id as text.</summary>
    /// <returns>The value.</returns>
    public override string ToString() => Value;
}

/// <summary>
/// The key of something outside that two effects must not change at the same time, such as the Task of a call or the contact of a new
/// number.
/// </summary>
/// <param name="Value">The text. Effects with one lock key run one after the other, across calls and hosts.</param>
public readonly record struct LockKey(string Value)
{
    /// <summary>Returns the key as text.</summary>
    /// <returns>The value.</returns>
    public override string ToString() => Value;
}

/// <summary>The key of something that is created at most once for all calls, such as the contact of a new number in one org.</summary>
/// <param name="Value">
/// The text, tenant included, such as <c>salesforce:prod/contact/+4930...</c>. It is not for logs, because it may contain a number.
/// </param>
public readonly record struct ClaimKey(string Value)
{
    /// <summary>Returns the key as text. It is not for logs, because it may contain a number.</summary>
    /// <returns>The value.</returns>
    public override string ToString() => Value;
}

/// <summary>
/// The name of a work queue: what has to be done for a call (deliver it to one destination, settle it, fetch it), for an account (read its
/// history, share its last activity) or for a destination (recurring work).
/// </summary>
/// <param name="Value">
/// The name of the destination, such as <c>salesforce:prod</c>; or <c>settle</c>, <c>fetch:aircall:main</c> or <c>history:aircall:main</c>.
/// </param>
public readonly record struct QueueName(string Value)
{
    /// <summary>The queue of calls that may have to be settled.</summary>
    public static QueueName Settling { get; } = new("settle");

    /// <summary>Creates the name of the queue of calls that are fetched from their provider.</summary>
    /// <param name="account">The account of the calls. Each account has its own queue, so that the faults of one do not delay another.</param>
    /// <returns>Such as <c>fetch:aircall:main</c>.</returns>
    public static QueueName CreateForFetch(AccountKey account) => new($"fetch:{account}");

    /// <summary>Creates the name of the queue of accounts whose history at the provider is compared with the stored events.</summary>
    /// <param name="account">The account whose history is read.</param>
    /// <returns>Such as <c>history:aircall:main</c>.</returns>
    public static QueueName CreateForHistory(AccountKey account) => new($"history:{account}");

    /// <summary>Creates the name of the queue of accounts whose last activity the hosts share.</summary>
    /// <param name="account">The account that is watched for inactivity.</param>
    /// <returns>Such as <c>activity:aircall:main</c>.</returns>
    public static QueueName CreateForActivity(AccountKey account) => new($"activity:{account}");

    /// <summary>Creates the name of the queue of one kind of recurring work of a destination.</summary>
    /// <param name="work">The work.</param>
    /// <returns>Such as <c>idle-rules:front:support</c>.</returns>
    public static QueueName CreateForRecurring(IRecurringWork work)
    {
        ArgumentNullException.ThrowIfNull(work);
        return new($"{work.Name}:{work.Destination}");
    }

    /// <summary>Returns the name as text.</summary>
    /// <returns>The value.</returns>
    public override string ToString() => Value;
}
