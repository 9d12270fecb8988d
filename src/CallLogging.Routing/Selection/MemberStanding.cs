namespace CallLogging.Routing;

/// <summary>Why a member is rung, or why not (spec R14). An explanation gives one to every member.</summary>
public enum MemberStanding : byte
{
    /// <summary>Could be rung, but somebody else comes first. What selection reads as eligible.</summary>
    NotYetInTurn,

    /// <summary>Is rung now.</summary>
    Chosen,

    /// <summary>Is switched OFF.</summary>
    Off,

    /// <summary>Is in a call.</summary>
    InCall,

    /// <summary>Is finishing his last call.</summary>
    WrapUp,

    /// <summary>Is being rung for another call.</summary>
    RungElsewhere,

    /// <summary>Was rung for this call already.</summary>
    Tried,

    /// <summary>Could be rung, but his turn does not come before the maximum wait ends.</summary>
    Unreachable,
}
