"""What CCAI offers."""

from __future__ import annotations

from console.domain.drafts.agents import ForceLogout, SetAgentStatus
from console.domain.drafts.bulk_users import ProceedUsers, ReplaceUsers, UploadUsers
from console.domain.drafts.calls import OutboundCall, QueuedCall, ScheduledCall, TextMessage
from console.domain.drafts.contact_data import PushContactData
from console.domain.drafts.do_not_call import AddDoNotCall, RemoveDoNotCall
from console.domain.questions.activities import AgentActivity
from console.domain.questions.bulk_users import (
    BulkJobs,
    BulkTemplate,
    OneBulkJob,
    SchemeErrors,
    UpdateErrors,
)
from console.domain.questions.do_not_call import CheckDoNotCall
from console.domain.questions.one import OneCall, OneChat, OneMenu, OneTeam
from console.domain.questions.queues import QueueOutlook
from console.domain.questions.traces import AgentsById, UpdatedCalls, UpdatedChats
from console.feeds.reading import Noun
from console.wiring.offers.offer import Offer

OFFER = Offer(
    nouns=frozenset(
        {
            Noun.AGENTS,
            Noun.QUEUES,
            Noun.SERVICE_LEVELS,
            Noun.CALLS,
            Noun.CHATS,
            Noun.TEAMS,
            Noun.MENUS,
        }
    ),
    drafts=(
        OutboundCall,
        QueuedCall,
        ScheduledCall,
        TextMessage,
        PushContactData,
        AddDoNotCall,
        RemoveDoNotCall,
        UploadUsers,
        ReplaceUsers,
        ProceedUsers,
        SetAgentStatus,
        ForceLogout,
    ),
    questions=(
        AgentActivity,
        QueueOutlook,
        OneMenu,
        OneTeam,
        OneCall,
        OneChat,
        UpdatedCalls,
        UpdatedChats,
        AgentsById,
        CheckDoNotCall,
        BulkTemplate,
        BulkJobs,
        OneBulkJob,
        SchemeErrors,
        UpdateErrors,
    ),
)
