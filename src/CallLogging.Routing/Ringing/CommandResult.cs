namespace CallLogging.Routing;

/// <summary>What became of a command.</summary>
public enum CommandResult
{
    /// <summary>The telephone system took it.</summary>
    Accepted,

    /// <summary>It will never take it: the phone is unknown, the call is gone.</summary>
    Refused,

    /// <summary>It is not known whether it took it, or it is out of reach: to be sent again.</summary>
    Unclear,
}
