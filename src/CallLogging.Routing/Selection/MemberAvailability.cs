namespace CallLogging.Routing;

/// <summary>The availability of a member for one call: chosen, or the reason why not. An explanation states it for every member.</summary>
public enum MemberAvailability : byte
{
    /// <summary>The member can be rung now. In an explanation: eligible, but another member comes first.</summary>
    Eligible,

    /// <summary>The member is rung for this call.</summary>
    Chosen,

    /// <summary>The member is switched OFF.</summary>
    Off,

    /// <summary>The member is in a call, routed or not.</summary>
    InCall,

    /// <summary>The member is in the wrap-up time after their last call.</summary>
    WrapUp,

    /// <summary>The member is being rung for another call.</summary>
    RungElsewhere,

    /// <summary>The member was already rung for this call, in the current pass.</summary>
    Tried,

    /// <summary>The member can be rung, but their turn does not come before the maximum wait ends.</summary>
    Unreachable,
}
