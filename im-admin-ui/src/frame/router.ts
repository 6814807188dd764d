import { createRouter, createWebHashHistory, type Router } from 'vue-router'

/** Pages are split off: the first one to open is the only one to load. */
export function createConsoleRouter(): Router {
  return createRouter({
    history: createWebHashHistory(),
    routes: [
      { path: '/', redirect: '/overview' },
      {
        path: '/overview',
        name: 'overview',
        component: () => import('@/features/overview/OverviewPage.vue'),
      },
      {
        path: '/cluster',
        name: 'cluster',
        component: () => import('@/features/cluster/ClusterPage.vue'),
      },
      { path: '/people', name: 'people', component: () => import('@/features/people/PeoplePage.vue') },
      {
        path: '/directory',
        children: [
          {
            path: '',
            name: 'directory',
            component: () => import('@/features/directory/SyncPage.vue'),
          },
          {
            path: 'why',
            name: 'directoryWhy',
            component: () => import('@/features/directory/WhyPage.vue'),
          },
          {
            path: 'groups',
            name: 'directoryGroups',
            component: () => import('@/features/directory/GroupsPage.vue'),
          },
        ],
      },
      {
        path: '/sessions',
        name: 'sessions',
        component: () => import('@/features/sessions/SessionsPage.vue'),
      },
      { path: '/:path(.*)*', name: 'missing', component: () => import('@/frame/MissingPage.vue') },
    ],
  })
}
